import { ConsultationForm } from '#components/consultations/consultation-form'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { canKeepConsultation } from '#lib/consultations/policy'
import { listVillages } from '#lib/consultations/queries'
import { newConsultationParams } from '#lib/consultations/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listEligibleStations } from '#lib/themes/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('consultations'))('arrange') })

export default async function NewConsultationPage(props: PageProps<'/consultations/new'>) {
  const t = await getTranslator('consultations')
  const { data } = await loadPage('consultation.create', newConsultationParams, props, async (tx, _input, actor) => {
    allow(canKeepConsultation(actor, actor.area))
    return { stations: await listEligibleStations(tx, actor.area, today()), villages: await listVillages(tx, actor.area) }
  })
  return (
    <>
      <PageHeader title={t('arrange')} crumbs={[{ label: t('title'), href: '/consultations' }]} crumbsLabel={t('title')} />
      <ConsultationForm {...data} />
    </>
  )
}
