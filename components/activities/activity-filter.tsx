import { ACTIVITY_STATUSES } from '#lib/activities/types'
import type { Day, Month } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'

interface ActivityFilterProps {
  month: Month
  /** Monday of the week that is looked at instead of a month. */
  week: Day | undefined
  view: string
  station: string | undefined
  status: string | undefined
  stations: readonly { id: string; name: string }[]
}

/** Month, station and state, in the address: a link sent to a colleague shows the same. */
export async function ActivityFilter({ month, week, view, station, status, stations }: ActivityFilterProps) {
  const t = await getTranslator('activities')
  return (
    <form className="no-print mb-4 flex flex-wrap items-end gap-3" action="/activities">
      <input type="hidden" name="view" value={view} />
      <div>
        <label className="label" htmlFor="month">
          {t(week ? 'field.week' : 'field.month')}
        </label>
        {week ? (
          <input id="month" name="week" type="date" className="input" defaultValue={week} />
        ) : (
          <input id="month" name="month" type="month" className="input" defaultValue={month} />
        )}
      </div>
      {stations.length > 1 && (
        <div className="min-w-0">
          <label className="label" htmlFor="station">
            {t('field.station')}
          </label>
          <select id="station" name="station" className="input" defaultValue={station ?? ''}>
            <option value="">{t('all')}</option>
            {stations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div>
        <label className="label" htmlFor="status">
          {t('field.status')}
        </label>
        <select id="status" name="status" className="input" defaultValue={status ?? ''}>
          <option value="">{t('all')}</option>
          {ACTIVITY_STATUSES.map((code) => (
            <option key={code} value={code}>
              {t(`status.${code}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn">
        {t('show')}
      </button>
    </form>
  )
}
