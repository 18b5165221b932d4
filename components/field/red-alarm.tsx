import { useEffect, useRef } from 'react'
import type { FormVersion } from '#lib/forms/types'
import { formOf, isAbsent, screenOf } from '#lib/visits/form/rules'
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
  const red = redItems(draft, forms)
  const before = useRef(red)
  useEffect(() => {
    if (red > before.current) dialog.current?.showModal()
    before.current = red
  }, [red])
  const close = () => dialog.current?.close()
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
        href={linkTo('households', householdId, 'report', 'new', 'visit', draft.id)}
        className="btn btn-primary f-deed"
        onClick={close}
      >
        {t('done.reportDeed')}
      </a>
      <button type="button" className="btn w-full" onClick={close}>
        {t('red.later')}
      </button>
    </dialog>
  )
}

function redItems(draft: VisitDraft, forms: readonly FormVersion[]): number {
  const form = formOf(draft, [...forms])
  if (!form || !draft.domain || isAbsent(draft)) return 0
  return screenOf(form.definition, draft.answers[draft.domain] ?? {}).redItems.length
}
