import { DomainTag, RiskTag } from '#components/services/tags'
import type { HouseholdVisit } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'

/** A visit in the timeline of its household. */
export async function VisitEntry({ visit }: { visit: HouseholdVisit }) {
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
        {[t('by', { names: visit.visitors.join('、') }), ...visit.services.map((code) => visits(`service.${code}`))].join(' · ')}
      </span>
    </a>
  )
}
