import { DomainTag, RiskTag } from '#components/services/tags'
import { EmptyState } from '#components/ui/state'
import type { HouseholdPage } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'

/** The timeline of a household, latest first. */
export async function HouseholdVisits({ household }: { household: HouseholdPage }) {
  const [t, visits, common] = [await getTranslator('households'), await getTranslator('visits'), await getTranslator('common')]
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t('history')}</h2>
      {household.visits.length === 0 && (
        <div className="mt-2">
          <EmptyState title={t('noHistoryTitle')} text={t('noHistoryText')} />
        </div>
      )}
      <ol className={household.visits.length > 0 ? 'mt-2 border-t border-line' : undefined}>
        {household.visits.map((visit) => (
          <li key={visit.id} className="border-b border-line">
            <a
              href={`/visits/${visit.id}`}
              className="flex min-h-14 flex-wrap content-center items-center gap-x-3 gap-y-1 py-2 text-ink"
            >
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
                {[t('by', { names: visit.visitors.join('、') }), ...visit.services.map((code) => visits(`service.${code}`))].join(
                  ' · ',
                )}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {household.visits.length > 0 && (
        <p className="mt-3">
          <a href={`/visits?household=${household.id}`}>{t('historyAll')}</a>
        </p>
      )}
    </section>
  )
}
