import { getTranslator } from '#lib/i18n/translator'
import type { Place } from '#lib/moves/types'

interface TargetChoiceProps {
  id: string
  county: string
  township: string | undefined
  counties: Place[]
  townships: Place[]
}

/** County, then township: plain forms, so that where one goes stands in the address. */
export async function TargetChoice({ id, county, township, counties, townships }: TargetChoiceProps) {
  const t = await getTranslator('moves')
  const select = (name: string, label: string, places: Place[], chosen: string | undefined) => (
    <div className="min-w-0 flex-1">
      <label className="label" htmlFor={name}>
        {label}
      </label>
      <select id={name} name={name} className="input" defaultValue={chosen}>
        {places.map((place) => (
          <option key={place.code} value={place.code}>
            {place.name}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <div className="space-y-3">
      <form method="get" action={`/households/${id}/move`} className="flex items-end gap-2">
        {select('county', t('county'), counties, county)}
        <button type="submit" className="btn shrink-0">
          {t('show')}
        </button>
      </form>
      <form method="get" action={`/households/${id}/move`} className="flex items-end gap-2">
        <input type="hidden" name="county" value={county} />
        {select('to', t('township'), townships, township)}
        <button type="submit" className="btn shrink-0">
          {t('show')}
        </button>
      </form>
    </div>
  )
}
