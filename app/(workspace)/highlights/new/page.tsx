import { HighlightForm } from '#components/highlights/highlight-form'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { canTellHighlight } from '#lib/highlights/policy'
import { listTellable } from '#lib/highlights/queries'
import { newHighlightParams } from '#lib/highlights/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('highlights'))('tell') })

export default async function NewHighlightPage(props: PageProps<'/highlights/new'>) {
  const t = await getTranslator('highlights')
  const { data } = await loadPage('highlight.tell', newHighlightParams, props, (tx, _input, actor) => {
    allow(canTellHighlight(actor))
    return listTellable(tx, actor.area, today())
  })
  return (
    <>
      <PageHeader title={t('tell')} crumbs={[{ label: t('title'), href: '/highlights' }]} crumbsLabel={t('title')} />
      {data.length === 0 ? <EmptyState title={t('nothingTitle')} text={t('nothingText')} /> : <HighlightForm records={data} />}
    </>
  )
}
