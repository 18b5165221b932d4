import { z } from 'zod'
import { MoveQueue } from '#components/moves/move-queue'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canMoveHouseholds } from '#lib/moves/policy'
import { listOffered, listSent } from '#lib/moves/queries'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('moves'))('title') })

export default async function MovesPage(props: PageProps<'/moves'>) {
  const { data } = await loadPage('move.list', z.object({}), props, async (tx, _, actor) => {
    allow(canMoveHouseholds(actor))
    return { offered: await listOffered(tx), sent: await listSent(tx, actor) }
  })
  const [t, h] = [await getTranslator('moves'), await getTranslator('households')]
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ label: h('title'), href: '/households' }]} crumbsLabel={h('title')} />
      <MoveQueue {...data} />
    </>
  )
}
