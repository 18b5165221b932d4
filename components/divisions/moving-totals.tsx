import type { DivisionChange, MovingCounts } from '#lib/division-changes/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

const COUNTED = ['stations', 'workers', 'accounts', 'households', 'persons', 'visits'] as const
const TOLD = [
  ...['station', 'worker', 'account', 'household', 'person', 'visit', 'station_status', 'station_township', 'posting'],
  ...['service_record', 'service_session', 'theme', 'organisation', 'programme'],
]

/** What moves with a draft, or what moved when it was applied. */
export async function MovingTotals({ change, counts }: { change: DivisionChange; counts: MovingCounts[] }) {
  const t = await getTranslator('divisions')
  const figures: [string, number][] = change.outcome
    ? TOLD.map((table) => [t(`table.${table}`), change.outcome?.[table] ?? 0])
    : COUNTED.map((column) => [t(`column.${column}`), counts.reduce((sum, row) => sum + row[column], 0)])
  if (!change.outcome && counts.length === 0) return null
  return (
    <section className="mt-6">
      <h2>{t(change.outcome ? 'outcome' : 'moving')}</h2>
      <p className="hint">{t('movingText')}</p>
      <dl className="mt-2 grid max-w-3xl grid-cols-2 gap-x-6 gap-y-1 sm:grid-cols-3">
        {figures
          .filter(([, count]) => !change.outcome || count > 0)
          .map(([label, count]) => (
            <div key={label} className="flex justify-between border-b border-line py-1">
              <dt className="text-muted">{label}</dt>
              <dd>{formatCount(count)}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
