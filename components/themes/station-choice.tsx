import { FieldGroup } from '#components/ui/field'
import type { ThemeFields } from '#lib/themes/schema'
import type { ThemeStationName } from '#lib/themes/types'

interface StationChoiceProps {
  theme: ThemeFields
  stations: ThemeStationName[]
  error: string | undefined
  texts: { fields: { stations: string }; all: string; some: string }
  onChange: (change: Partial<ThemeFields>) => void
}

/** All stations of the county, or the ones ticked. */
export function StationChoice({ theme, stations, error, texts, onChange }: StationChoiceProps) {
  const chosen = new Set(theme.stationIds)
  function toggle(id: string) {
    onChange({ stationIds: chosen.has(id) ? theme.stationIds.filter((other) => other !== id) : [...theme.stationIds, id] })
  }
  return (
    <FieldGroup id="stationIds" label={texts.fields.stations} error={error}>
      <div className="flex flex-wrap gap-2">
        {[true, false].map((all) => (
          <label key={String(all)} className="choice">
            <input
              type="radio"
              name="allStations"
              checked={theme.allStations === all}
              onChange={() => onChange({ allStations: all })}
            />
            {all ? texts.all : texts.some}
          </label>
        ))}
      </div>
      {!theme.allStations && (
        <div className="mt-2 grid gap-2 sm:grid-cols-2">
          {stations.map(({ id, name }) => (
            <label key={id} className="choice">
              <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}
