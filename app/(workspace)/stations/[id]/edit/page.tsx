import { HouseForm } from '#components/stations/house-form'
import { PhotoDesk } from '#components/stations/photo-desk'
import { ProfileForm } from '#components/stations/profile-form'
import { StationHead } from '#components/stations/station-head'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listPhotos } from '#lib/stations/photos/queries'
import { canDescribeStation, canKeepStation } from '#lib/stations/policy'
import { getContactName, requireStation } from '#lib/stations/queries'
import { stationParams } from '#lib/stations/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('stations'))('edit') })

export default async function EditStationPage(props: PageProps<'/stations/[id]/edit'>) {
  const t = await getTranslator('stations')
  const { actor, data } = await loadPage('station.update', stationParams, props, async (tx, { id }, actor) => {
    const station = await requireStation(tx, id, today())
    allow(canDescribeStation(actor, station.code))
    return { station, contact: await getContactName(tx, id), photos: await listPhotos(tx, id) }
  })
  const { station, contact, photos } = data
  return (
    <>
      <StationHead title={t('edit')} station={station} />
      <div className="grid max-w-6xl gap-x-12 gap-y-8 lg:grid-cols-2">
        {canKeepStation(actor, station.code) && (
          <section>
            <h2 className="mb-3">{t('profile')}</h2>
            <ProfileForm station={station} />
          </section>
        )}
        <section>
          <h2 className="mb-3">{t('house')}</h2>
          <HouseForm station={station} contact={contact} />
        </section>
        <section>
          <h2 className="mb-3">{t('photos')}</h2>
          <PhotoDesk stationId={station.id} photos={photos} />
        </section>
      </div>
    </>
  )
}
