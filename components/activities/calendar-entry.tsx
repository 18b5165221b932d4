import { LiveButton } from '#components/forms/live-button'
import type { Entry } from '#lib/activities/calendar/types'
import type { Day } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'

/** An activity on one of its days. What can be put on another day says so to the board around it. */
export async function CalendarEntry({ entry: { row, held }, day }: { entry: Entry; day: Day }) {
  const t = await getTranslator('activities')
  const movable = row.movable && !held
  const handle = movable
    ? { 'data-activity': row.id, 'data-version': row.version, 'data-title': row.title, 'data-from': row.startsOn, 'data-on': day }
    : {}
  return (
    <li {...handle} draggable={movable} className={`py-0.5 text-sm leading-snug ${movable ? 'lg:cursor-grab' : ''}`}>
      <span className="flex items-start gap-1">
        <a
          href={`/activities/${row.id}`}
          draggable={false}
          className={`block min-h-6 min-w-0 flex-1 py-0.5 ${held ? 'text-ok' : ''}`}
        >
          <span aria-hidden="true">{held ? '● ' : '○ '}</span>
          {row.startsAt} {row.title}
          <span className="sr-only"> {t(held ? 'held' : `status.${row.status}`)}</span>
        </a>
        {movable && (
          <LiveButton
            data-move=""
            className="no-print min-h-6 min-w-6 shrink-0 cursor-pointer text-primary max-lg:min-h-11 max-lg:min-w-11"
            aria-label={`${t('move')} ${row.title}`}
            title={t('move')}
          >
            ⇄
          </LiveButton>
        )}
      </span>
      <span className="block truncate text-xs text-muted print:whitespace-normal">{row.station}</span>
    </li>
  )
}
