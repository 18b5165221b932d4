import { z } from 'zod'
import { ConflictList, WaitingList } from '#components/conflicts/dispute-lists'
import { PageHeader } from '#components/ui/page-header'
import { canViewDisputes } from '#lib/conflicts/policy'
import { listConflicts, listWaiting } from '#lib/conflicts/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('conflicts'))('title') })

export default async function ConflictsPage(props: PageProps<'/conflicts'>) {
  const { data } = await loadPage('conflict.list', z.object({}), props, async (tx, _, actor) => {
    allow(canViewDisputes(actor))
    return { conflicts: await listConflicts(tx, actor), waiting: await listWaiting(tx, actor) }
  })
  const t = await getTranslator('conflicts')
  return (
    <>
      <PageHeader title={t('title')} />
      <p className="mb-4 max-w-prose text-sm text-muted">{t('intro')}</p>
      <div className="grid max-w-6xl gap-8 lg:grid-cols-2">
        <section aria-labelledby="fields">
          <h2 id="fields" className="mb-2">
            {t('fields')}
          </h2>
          <ConflictList conflicts={data.conflicts} />
        </section>
        <section aria-labelledby="waiting">
          <h2 id="waiting" className="mb-2">
            {t('waiting')}
          </h2>
          <WaitingList waiting={data.waiting} />
        </section>
      </div>
    </>
  )
}
