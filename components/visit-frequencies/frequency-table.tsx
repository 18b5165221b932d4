import type { ErrorTexts } from '#components/forms/failure'
import { Section } from '#components/ui/section'
import { today } from '#lib/clock'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { RISK_LEVELS } from '#lib/services/types'
import type { EffectiveFrequency } from '#lib/visit-frequencies/types'
import { FrequencyForm } from './frequency-form.tsx'

interface FrequencyTableProps {
  rules: readonly EffectiveFrequency[]
  own: 'PROVINCE' | 'COUNTY'
}

/** What holds for each risk and category, what the level above says beside it, and the way to ask for more. */
export async function FrequencyTable({ rules, own }: FrequencyTableProps) {
  const [t, common, households] = [
    await getTranslator('visit-frequencies'),
    await getTranslator('common'),
    await getTranslator('households'),
  ]
  const isRisk = (subject: string) => (RISK_LEVELS as readonly string[]).includes(subject)
  const name = (subject: string) => (isRisk(subject) ? common(`risk.${subject}`) : households(`category.${subject}`))
  const days = (rule: { days: number } | null) => (rule ? t('days', { days: rule.days }) : '–')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const table = (rows: readonly EffectiveFrequency[], caption: string) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no fields are grouped here, and another region would say its heading twice
    <div className="overflow-x-auto" role="group" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('subject')}</th>
            <th scope="col">{t('inForce')}</th>
            <th scope="col">{t('nation')}</th>
            <th scope="col">{t('province')}</th>
            {own === 'COUNTY' && <th scope="col">{t('county')}</th>}
            <th scope="col">{t('coming')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((rule) => (
            <tr key={rule.subject}>
              <th scope="row">{name(rule.subject)}</th>
              <td className="font-semibold">{rule.days === null ? t('byRisk') : t('days', { days: rule.days })}</td>
              <td>{days(rule.nation)}</td>
              <td>{days(rule.province)}</td>
              {own === 'COUNTY' && <td>{days(rule.county)}</td>}
              <td>{rule.coming.map((next) => t('from', { days: next.days, day: next.from })).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  return (
    <div className="max-w-5xl space-y-6">
      <Section id="by-risk" title={t('byRiskTitle')}>
        {table(
          rules.filter(({ subject }) => isRisk(subject)),
          t('byRiskTitle'),
        )}
      </Section>
      <Section id="by-category" title={t('byCategoryTitle')}>
        {table(
          rules.filter(({ subject }) => !isRisk(subject)),
          t('byCategoryTitle'),
        )}
      </Section>
      <Section id="set" title={t('set')}>
        <p className="max-w-prose text-sm text-muted">{t(`setHint.${own}`)}</p>
        <FrequencyForm
          today={today()}
          subjects={rules.map(({ subject }) => ({ code: subject, label: name(subject) }))}
          texts={{
            ...{ subject: t('subject'), days: t('field.days'), from: t('field.from'), submit: t('set'), busy: t('busy') },
            ...{ required: t('required'), fromHint: t('fromHint') },
          }}
          errors={errors}
        />
      </Section>
    </div>
  )
}
