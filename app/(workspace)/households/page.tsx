import { HouseholdList } from '#components/households/household-list'
import { FoundList } from '#components/searches/found-list'
import { SearchBox } from '#components/searches/search-box'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { canCreateHousehold, canViewHouseholds, isStation } from '#lib/households/policy'
import { listHouseholds } from '#lib/households/queries'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listRecent, searchHouseholds } from '#lib/searches/queries'
import { householdsPage } from '#lib/searches/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('households'))('title') })

export default async function HouseholdsPage(props: PageProps<'/households'>) {
  const { actor, input, data } = await loadPage('household.list', householdsPage, props, async (tx, search, actor) => {
    allow(canViewHouseholds(actor))
    if (search.q || search.key) return { found: await searchHouseholds(tx, actor, search), own: null, recent: [] }
    // Above the station nobody browses people: without a question there is no list.
    const own = isStation(actor) ? await listHouseholds(tx, actor, { after: search.behind }) : null
    return { found: null, own, recent: search.behind ? [] : await listRecent(tx, actor) }
  })
  const [t, common, s] = [await getTranslator('households'), await getTranslator('common'), await getTranslator('searches')]
  const { q, key } = input
  const { found, own, recent } = data
  const mayCreate = canCreateHousehold(actor, { divisionCode: actor.area })
  const next = nextOf(input, found?.next, own?.next)
  return (
    <>
      <PageHeader title={t('title')}>
        {mayCreate && (
          <a className="btn btn-primary" href="/households/new">
            {t('new')}
          </a>
        )}
      </PageHeader>
      <SearchBox
        q={q ?? ''}
        texts={{ search: t('search'), searchLabel: s('label'), searchHint: s('hint'), failed: s('failed') }}
      />
      {found && found.rows.length === 0 && (
        <EmptyState
          title={key ? s('noNumberTitle') : s('nothingTitle', { q: q ?? '' })}
          text={key ? s('noNumberText') : s('nothingText')}
        />
      )}
      {found && found.rows.length > 0 && <FoundList rows={found.rows} />}
      {recent.length > 0 && (
        <section aria-labelledby="recent" className="mb-6">
          <h2 id="recent" className="mb-2">
            {s('recent')}
          </h2>
          <FoundList rows={recent} />
        </section>
      )}
      {!found && !own && recent.length === 0 && <EmptyState title={t('searchFirst')} text={t('searchFirstText')} />}
      {own && own.rows.length === 0 && <EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      {own && own.rows.length > 0 && (
        <section aria-labelledby="own">
          <h2 id="own" className="mb-2">
            {s('own')}
          </h2>
          <HouseholdList rows={own.rows} mayVisit={mayCreate} />
        </section>
      )}
      {next && (
        <p className="mt-4">
          <a className="btn" href={`/households?${next}`}>
            {common('next')}
          </a>
        </p>
      )}
    </>
  )
}

function nextOf({ q, key }: { q?: string | undefined; key?: string | undefined }, found?: string | null, own?: string | null) {
  if (found) return new URLSearchParams({ ...(q && { q }), ...(key && { key }), after: found })
  return own ? new URLSearchParams({ behind: own }) : null
}
