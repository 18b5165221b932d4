import { PairList } from '#components/duplicates/pair-list'
import { ScanControl } from '#components/duplicates/scan-control'
import type { ErrorTexts } from '#components/forms/failure'
import { choices } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canReviewDuplicates } from '#lib/duplicates/policy'
import { getScan, listPairs } from '#lib/duplicates/queries'
import { pairSearch } from '#lib/duplicates/schema'
import { PAIR_STATUSES } from '#lib/duplicates/types'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { listMerges } from '#lib/merges/queries'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('duplicates'))('title') })

export default async function DuplicatesPage(props: PageProps<'/duplicates'>) {
  const { input, data } = await loadPage('duplicate.list', pairSearch, props, async (tx, search, actor) => {
    allow(canReviewDuplicates(actor))
    return { pairs: await listPairs(tx, actor, search), scan: await getScan(tx, actor), merges: await listMerges(tx) }
  })
  const [t, common, m] = [await getTranslator('duplicates'), await getTranslator('common'), await getTranslator('merges')]
  const h = await getTranslator('households')
  const { pairs, scan, merges } = data
  const texts = (await getTexts('duplicates')) as Record<string, string>
  const tabs = choices(
    t('statusLabel'),
    PAIR_STATUSES.map((status) => ({
      label: t(`status.${status}`),
      href: `/duplicates?status=${status}`,
      chosen: status === input.status,
    })),
  )
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ label: h('title'), href: '/households' }]} crumbsLabel={h('title')} />
      <p className="mb-4 max-w-prose text-sm text-muted">{t('intro')}</p>
      <ScanControl start={scan} texts={texts as never} errors={(await getTexts('errors')) as unknown as ErrorTexts} />
      <Markup html={tabs} className="mb-3" />
      {pairs.rows.length === 0 ? (
        <EmptyState
          title={input.status === 'OPEN' ? t('emptyTitle') : t('emptyOther')}
          text={input.status === 'OPEN' ? t('emptyText') : ''}
        />
      ) : (
        <PairList rows={pairs.rows} />
      )}
      {pairs.next && (
        <p className="mt-4">
          <a className="btn" href={`/duplicates?status=${input.status}&after=${pairs.next}`}>
            {common('next')}
          </a>
        </p>
      )}
      {merges.length > 0 && (
        <section className="panel mt-6" aria-labelledby="merges">
          <h2 id="merges">{m('recent')}</h2>
          <ul>
            {merges.map((merge) => (
              <li key={merge.id} className="py-2">
                <a href={`/merges/${merge.id}`}>{m('bannerLink', { day: merge.mergedOn })}</a>{' '}
                {merge.undone && <span className="badge border-line text-muted">{m('recentUndone')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
