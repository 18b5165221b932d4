import { z } from 'zod'
import { PageHeader } from '#components/ui/page-header'
import { FrequencyTable } from '#components/visit-frequencies/frequency-table'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canSetFrequency } from '#lib/visit-frequencies/policy'
import { listFrequencies } from '#lib/visit-frequencies/queries'
import { effectiveFrequencies } from '#lib/visit-frequencies/rules'

export const generateMetadata = async () => ({ title: (await getTranslator('visit-frequencies'))('title') })

export default async function VisitFrequenciesPage(props: PageProps<'/visit-frequencies'>) {
  const { actor, data } = await loadPage('visit_frequency.list', z.object({}), props, (tx, _, actor) => {
    allow(canSetFrequency(actor))
    return listFrequencies(tx, actor.area, today())
  })
  const t = await getTranslator('visit-frequencies')
  const own = actor.area.length === 6 ? 'COUNTY' : 'PROVINCE'
  return (
    <>
      <PageHeader title={t('title')} />
      <p className="mb-4 max-w-prose text-sm text-muted">{t('intro')}</p>
      <FrequencyTable rules={effectiveFrequencies(data, today(), own)} own={own} />
    </>
  )
}
