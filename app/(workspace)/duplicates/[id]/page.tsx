import { Verdict } from '#components/duplicates/verdict'
import type { ErrorTexts } from '#components/forms/failure'
import { MergeEditor } from '#components/merges/merge-editor'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { canReviewDuplicates } from '#lib/duplicates/policy'
import { requirePair } from '#lib/duplicates/queries'
import { pairParam } from '#lib/duplicates/schema'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { requireSheets } from '#lib/merges/queries'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('merges'))('pair') })

export default async function DuplicatePage(props: PageProps<'/duplicates/[id]'>) {
  const { data } = await loadPage('duplicate.view', pairParam, props, async (tx, { id }, actor) => {
    allow(canReviewDuplicates(actor))
    const pair = await requirePair(tx, actor, id)
    return { pair, sheets: await requireSheets(tx, actor, [pair.first.id, pair.second.id]) }
  })
  const [t, m] = [await getTranslator('duplicates'), await getTranslator('merges')]
  const { pair, sheets } = data
  return (
    <>
      <PageHeader title={m('pair')} crumbs={[{ label: t('title'), href: '/duplicates' }]} crumbsLabel={t('title')}>
        {pair.status !== 'MERGED' && (
          <Verdict
            id={pair.id}
            different={pair.status === 'DIFFERENT'}
            texts={{ different: t('different'), reopen: t('reopen'), busy: t('busy') }}
            errors={(await getTexts('errors')) as unknown as ErrorTexts}
          />
        )}
      </PageHeader>
      <p className="mb-4 text-sm text-muted">{pair.grounds.map((ground) => t(`ground.${ground}`)).join(' · ')}</p>
      {pair.status === 'OPEN' ? <MergeEditor sheets={sheets} /> : <Notice kind="ok">{t(`status.${pair.status}`)}</Notice>}
    </>
  )
}
