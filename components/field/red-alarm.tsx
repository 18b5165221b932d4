import { useEffect, useRef } from 'react'
import type { FormVersion } from '#lib/forms/types'
import { screenOf } from '#lib/visits/form/rules'
import type { VisitDraft } from '#lib/visits/form/types'
import { linkTo } from './route.ts'
import { useWords } from './use-phone.ts'

interface RedAlarmProps {
  draft: VisitDraft
  forms: readonly FormVersion[]
  householdId: string
}

/** The moment a red item is ticked: call first, report at once, then finish the visit, which is kept meanwhile. */
export function RedAlarm({ draft, forms, householdId }: RedAlarmProps) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const { domain, answers, formVersionIds } = draft
  const form = domain && forms.find(({ id }) => id === formVersionIds[domain])
  const red = form ? screenOf(form.definition, answers[domain] ?? {}).redItems.length : 0
  const before = useRef(red)
  useEffect(() => {
    if (red > before.current) dialog.current?.showModal()
    before.current = red
  }, [red])
  return (
    <dialog ref={dialog} className="f-dialog" aria-labelledby="red-title">
      <h2 id="red-title" className="text-xl text-danger">
        <span aria-hidden="true">■ </span>
        {t('red.title')}
      </h2>
      <p className="mt-2">{t('red.text')}</p>
      <a href="tel:110" className="btn btn-danger f-deed">
        {t('report.police')}
      </a>
      <a
        href={linkTo('households', householdId, 'report', 'new')}
        className="btn btn-primary f-deed"
        onClick={() => dialog.current?.close()}
      >
        {t('done.reportDeed')}
      </a>
      <button type="button" className="btn w-full" onClick={() => dialog.current?.close()}>
        {t('red.later')}
      </button>
    </dialog>
  )
}
