import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { getTranslator } from '#lib/i18n/translator'
import { setChecksAction } from '#lib/programmes/actions'
import type { Programme } from '#lib/programmes/types'
import { CHECKS, LEVELS_OF } from '#lib/regularity-checks/types'

/** How the five checks are made under a programme: at whom each looks, how many it wants, which weeks are exempt. */
export async function SettingsForm({ programme }: { programme: Programme }) {
  const [t, c] = [await getTranslator('programmes'), await getTranslator('checks')]
  const { id, version, checks } = programme
  const fields: PlainField[] = [
    ...CHECKS.map(
      (check): PlainField => ({
        ...{ name: check, label: t('levelOf', { check: c(`check.${check}`) }), kind: 'one', required: true },
        options: LEVELS_OF[check].map((level) => ({ code: level, label: c(`level.${level}`) })),
      }),
    ),
    ...CHECKS.map(
      (check): PlainField => ({
        ...{
          name: `${check}Count`,
          label: t('thresholdOf', { check: c(`check.${check}`) }),
          kind: 'number',
          required: true,
          max: 2,
        },
      }),
    ),
    { name: 'exemptWeeks', label: t('exemptWeeks'), kind: 'note', hint: t('hint.exemptWeeks'), max: 1000 },
    { name: 'reason', label: t('reason'), kind: 'text', required: true, hint: t('hint.reason'), max: 200 },
  ]
  const initial = {
    ...checks.levels,
    ...Object.fromEntries(CHECKS.map((check) => [`${check}Count`, String(checks.thresholds[check])])),
    exemptWeeks: checks.exemptWeeks.join('\n'),
  }
  return (
    <PlainForm
      fields={fields}
      initial={initial}
      given={{ id, version }}
      gather={{ levels: CHECKS, counts: CHECKS.map((check) => `${check}Count`) }}
      action={setChecksAction}
      done={`/programmes/${id}`}
      cancel={`/programmes/${id}`}
      texts={await plainTexts(t('save'))}
    />
  )
}
