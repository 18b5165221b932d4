import { DomainTag, RiskTag } from '#components/services/tags'
import type { HouseholdVisit } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'

/**
 * A visit in the timeline of its household.
 * @param own how the province's own services are called
 */
export async function VisitEntry({ visit, own }: { visit: HouseholdVisit; own: Readonly<Record<string, string>> }) {
  const [t, visits, common] = [await getTranslator('households'), await getTranslator('visits'), await getTranslator('common')]
  return (
    <a href={`/visits/${visit.id}`} className="flex min-h-14 flex-wrap content-center items-center gap-x-3 gap-y-1 py-2 text-ink">
      <strong className="font-semibold">{visit.visitedOn}</strong>
      <DomainTag domain={visit.domain} label={common(`domain.${visit.domain}`)} />
      <RiskTag risk={visit.riskLevel} label={common(`risk.${visit.riskLevel}`)} />
      <span className="text-sm text-muted">
        {[
          visits(`visitType.${visit.visitType}`),
          ...(visit.notAtHome ? [t('notAtHome')] : []),
          ...(visit.version > 1 ? [t('corrected', { version: visit.version })] : []),
        ].join(' · ')}
      </span>
      <span className="w-full text-sm text-muted">
        {[
          t('by', { names: visit.visitors.join('、') }),
          ...visit.services.map((code) => own[code] ?? visits(`service.${code}`)),
        ].join(' · ')}
      </span>
    </a>
  )
}
