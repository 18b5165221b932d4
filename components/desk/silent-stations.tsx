import type { MatrixRow } from '#lib/desk/types'
import { getTranslator } from '#lib/i18n/translator'

/** Stations that made no visit in the month: whom to call first. */
export async function SilentStations({ rows }: { rows: MatrixRow[] }) {
  const t = await getTranslator('desk')
  return (
    <section aria-labelledby="silent" className="min-w-0">
      <h2 id="silent" className="mb-2">
        {t('silent')} <span className="font-normal text-muted">{t('stations', { count: rows.length })}</span>
      </h2>
      {rows.length === 0 && <p className="border-y border-line py-4 text-sm text-muted">{t('noneSilent')}</p>}
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} className="flex min-h-9 items-center gap-3">
            <a href={`/stations/${row.id}`} className="py-1">
              {row.name}
            </a>
            <span className="text-sm text-muted">{t('activitiesHeld', { count: row.activities })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
