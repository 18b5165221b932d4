import { RiskTag } from '#components/services/tags'
import { today } from '#lib/clock'
import type { HouseholdPage, Revealable } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'
import { Reveal } from './reveal.tsx'

/** Risk, what is due, and where they live; class S masked until somebody says why it is needed. */
export async function HouseholdCard({ household, reveal }: { household: HouseholdPage; reveal: boolean }) {
  const [t, common, persons] = [await getTranslator('households'), await getTranslator('common'), await getTranslator('persons')]
  const { nextVisitOn: day, lastVisitedOn } = household
  const due = !lastVisitedOn ? t('dueFirst') : day && (day <= today() ? t('dueNow', { day }) : t('dueOn', { day }))
  const secret = (field: Revealable, label: string, masked: string | null) =>
    masked && (
      <div>
        <dt className="text-sm text-muted">{label}</dt>
        <dd className="flex flex-wrap items-center gap-x-2">
          {reveal ? <Reveal field={field} id={household.id} masked={masked} label={label} /> : masked}
        </dd>
      </div>
    )
  return (
    <section className="space-y-2">
      <p className="flex items-center gap-2">
        <RiskTag risk={household.riskLevel} label={common(`risk.${household.riskLevel}`)} />
        <strong className="font-semibold">{due}</strong>
      </p>
      <dl className="space-y-2">
        <div>
          <dt className="text-sm text-muted">{t('station')}</dt>
          <dd>{household.station}</dd>
        </div>
        {secret('household.address', t('address'), household.address)}
        {secret('household.phone', t('phone'), household.phone)}
        {secret('household.note', t('note'), household.hasNote ? persons('registered') : null)}
      </dl>
    </section>
  )
}
