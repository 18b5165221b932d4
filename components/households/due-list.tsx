import { RiskTag } from '#components/services/tags'
import { EmptyState } from '#components/ui/state'
import type { Day } from '#lib/clock'
import type { HouseholdRow } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'

/** Whom to visit, riskiest and longest unvisited first: name, village, why, and when last. */
export async function DueList({ rows, total }: { rows: readonly HouseholdRow[]; total: number; on: Day }) {
  const [t, common, households] = [await getTranslator('today'), await getTranslator('common'), await getTranslator('households')]
  if (rows.length === 0) {
    return (
      <EmptyState title={t('dueNoneTitle')} text={t('dueNoneText')}>
        <a className="btn" href="/households">
          {households('title')}
        </a>
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="due">
      <h2 id="due">
        {t('due')} <span className="font-normal text-muted">{total}</span>
      </h2>
      <ol className="mt-2 border-t border-line">
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line">
            <a
              href={`/households/${row.id}`}
              className="flex min-h-16 flex-wrap content-center items-center gap-x-3 py-2 text-ink"
            >
              <strong className="text-lg font-semibold">{row.headName}</strong>
              <RiskTag risk={row.riskLevel} label={common(`risk.${row.riskLevel}`)} />
              <span className="text-muted">{row.village}</span>
              <span className="w-full text-sm text-muted">
                {row.nextVisitOn ? t('why.overdue', { day: row.nextVisitOn }) : t('why.never')}
                {row.lastVisitedOn && ` · ${t('lastVisit', { day: row.lastVisitedOn })}`}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {total > rows.length && (
        <p className="mt-3">
          <a href="/households">{t('dueMore', { count: total - rows.length })}</a>
        </p>
      )}
    </section>
  )
}
