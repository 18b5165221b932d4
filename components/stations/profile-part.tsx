import type { ReactNode } from 'react'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { Photo } from '#lib/stations/photos/queries'
import type { StationPage } from '#lib/stations/types'

/** How to reach the station, when it is open, what it has and is known for. */
export async function ProfilePart({ station, children }: { station: StationPage; children: ReactNode }) {
  const t = await getTranslator('stations')
  const { address, phone, openingHours, speciality, secondReason, facilities } = station
  const lines = Object.entries({ address, phone, openingHours, speciality, ...(secondReason && { secondReason }) })
  return (
    <section>
      <h2 className="mb-2">{t('profile')}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{t(`field.${name}`)}</dt>
            <dd className="max-w-[38em] whitespace-pre-line">{value ?? t('notRecorded')}</dd>
          </div>
        ))}
        {children}
        <dt className="text-muted">{t('field.facilities')}</dt>
        <dd>
          {facilities.length === 0 && t('notRecorded')}
          <ul>
            {facilities.map(({ kind, area, seats }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rooms may be alike
              <li key={index}>
                {t(`facility.${kind}`)} {formatCount(area)} m² · {t('field.seats')} {formatCount(seats)}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  )
}

export async function PhotosPart({ photos }: { photos: Photo[] }) {
  const t = await getTranslator('stations')
  if (photos.length === 0) return null
  return (
    <section>
      <h2 className="mb-2">{t('photos')}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {photos.map(({ id, fileId, caption }) => (
          <li key={id}>
            {/* biome-ignore lint/performance/noImgElement: sealed files are opened by their own handler */}
            <img src={`/api/files/${fileId}`} alt={caption} className="aspect-4/3 w-full object-cover" loading="lazy" />
            <p className="mt-1 text-sm">{caption}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
