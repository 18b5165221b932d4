import { z } from 'zod'
import { DeviceList } from '#components/devices/device-list'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canListDevices, seesAllDevices } from '#lib/devices/policy'
import { listDevices } from '#lib/devices/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('devices'))('title') })

export default async function DevicesPage(props: PageProps<'/devices'>) {
  const { actor, data } = await loadPage('device.list', z.object({}), props, (tx, _, actor) => {
    allow(canListDevices(actor))
    return listDevices(tx, actor)
  })
  const t = await getTranslator('devices')
  const all = seesAllDevices(actor)
  return (
    <>
      <PageHeader title={t(all ? 'title' : 'own')} />
      <p className="mb-3 max-w-prose text-sm text-muted">{t(all ? 'intro' : 'ownIntro')}</p>
      {data.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} /> : <DeviceList devices={data} />}
    </>
  )
}
