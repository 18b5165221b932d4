import { EmptyState } from '#components/ui/state'
import type { DueRow } from '#lib/due-visits/types'
import { getTranslator } from '#lib/i18n/translator'
import { DueRows } from './due-rows.tsx'

/** Whom to visit today, riskiest and longest unmet first. */
export async function DueToday({ rows, total }: { rows: readonly DueRow[]; total: number }) {
  const [t, households] = [await getTranslator('due-visits'), await getTranslator('households')]
  if (rows.length === 0) {
    return (
      <EmptyState title={t('noneToday')} text={t('noneTodayText')}>
        <a className="btn" href="/due-visits?view=LONGEST">
          {t('view.LONGEST')}
        </a>
        <a className="btn" href="/households">
          {households('title')}
        </a>
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="due">
      <h2 id="due">
        <a href="/due-visits">{t('today')}</a> <span className="font-normal text-muted">{total}</span>
      </h2>
      <DueRows rows={rows} mayVisit />
      {total > rows.length && (
        <p className="mt-3">
          <a href="/due-visits">{t('more', { count: total - rows.length })}</a>
        </p>
      )}
    </section>
  )
}
