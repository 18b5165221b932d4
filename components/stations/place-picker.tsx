import { getTranslator } from '#lib/i18n/translator'

interface PlacePickerProps {
  places: { code: string; name: string; stations: string[] }[]
}

/** The areas one level down, each with what stands there, as the way to a new station. */
export async function PlacePicker({ places }: PlacePickerProps) {
  const t = await getTranslator('stations')
  if (places.length === 0) return null
  return (
    <section className="mt-8 max-w-3xl">
      <h2>{t('choosePlace')}</h2>
      <p className="hint mb-2">{t('choosePlaceHint')}</p>
      <ul className="divide-y divide-line border-y border-line">
        {places.map(({ code, name, stations }) => (
          <li key={code} className="flex min-h-11 flex-wrap items-center gap-x-4">
            <a className="py-2 font-medium" href={`/stations/new?division=${code}`}>
              {name}
            </a>
            <span className="text-sm text-muted">
              {stations.length > 0 ? t('existing', { names: stations.join('、') }) : t('noneHere')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
