import { getTexts, getTranslator } from '#lib/i18n/translator'
import type { Photo } from '#lib/stations/photos/queries'
import { PhotoForm } from './photo-form.tsx'
import { PhotoRemover } from './photo-remover.tsx'

/** Pictures of a station: those that are there, and the way to another. */
export async function PhotoDesk({ stationId, photos }: { stationId: string; photos: Photo[] }) {
  const t = await getTranslator('stations')
  const errors = await getTexts('errors')
  const codes = { ...(errors.code as Record<string, string>), ...(errors.field as Record<string, string>) }
  const texts = {
    ...{ file: t('photoFile'), hint: t('photoHint'), caption: t('field.caption'), add: t('addPhoto'), busy: t('uploading') },
    ...{ remove: t('removePhoto'), offline: String(errors.offline), ...codes },
  }
  return (
    <>
      <ul className="mb-4 grid grid-cols-2 gap-3 sm:grid-cols-3">
        {photos.map(({ id, fileId, caption }) => (
          <li key={id}>
            {/* biome-ignore lint/performance/noImgElement: sealed files are opened by their own handler */}
            <img src={`/api/files/${fileId}`} alt={caption} className="aspect-4/3 w-full object-cover" loading="lazy" />
            <p className="my-1 text-sm">{caption}</p>
            <PhotoRemover id={id} caption={caption} texts={texts} />
          </li>
        ))}
      </ul>
      <PhotoForm stationId={stationId} texts={texts} />
    </>
  )
}
