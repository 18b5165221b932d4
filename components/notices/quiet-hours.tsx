import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Deed } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import { setQuietHoursAction } from '#lib/notices/settings/actions'
import type { QuietHours as Hours } from '#lib/notices/types'

/** When the reader wants no word but what can't wait, and the way to change it. */
export async function QuietHours({ hours }: { hours: Hours }) {
  const t = await getTranslator('notices')
  const { from, to } = hours
  const state = from === to ? 'quietNever' : from > to ? 'quietNow' : 'quietDay'
  const time = { type: 'text', required: true } as const
  return (
    <section aria-labelledby="quiet" className="mt-8 max-w-3xl border-t border-line pt-3">
      <h2 id="quiet">{t('quiet')}</h2>
      <p>{t(state, { from, to })}</p>
      <p className="hint">{t('quietHint')}</p>
      <Deed label={t('quietChange')}>
        <DeedForm
          send={setQuietHoursAction}
          name="quiet"
          base={{}}
          fresh={[]}
          fields={[
            { ...time, name: 'from', label: t('quietFrom'), value: from },
            { ...time, name: 'to', label: t('quietTo'), value: to },
          ]}
          texts={await deedTexts(t('saveQuiet'))}
        />
      </Deed>
    </section>
  )
}
