import { GROUP_STATUSES } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

interface GroupFilterProps {
  year: number
  station: string | undefined
  status: string | undefined
  stations: readonly { id: string; name: string }[]
}

/** Station and state, in the address: a link sent to a colleague shows the same. */
export async function GroupFilter({ year, station, status, stations }: GroupFilterProps) {
  const t = await getTranslator('groups')
  const choice = (name: string, value: string | undefined, options: readonly { id: string; name: string }[]) => (
    <div className="min-w-0">
      <label className="label" htmlFor={name}>
        {t(`field.${name}`)}
      </label>
      <select id={name} name={name} className="input" defaultValue={value ?? ''}>
        <option value="">{t('all')}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
  const states = GROUP_STATUSES.map((code) => ({ id: code, name: t(`status.${code}`) }))
  return (
    <form className="no-print mb-4 flex flex-wrap items-end gap-3" action="/groups">
      <input type="hidden" name="year" value={year} />
      {stations.length > 1 && choice('station', station, stations)}
      {choice('status', status, states)}
      <button type="submit" className="btn">
        {t('show')}
      </button>
    </form>
  )
}
