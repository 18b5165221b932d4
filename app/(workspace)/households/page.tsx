import { HouseholdList } from '#components/households/household-list'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { canCreateHousehold, canViewHouseholds, isStation } from '#lib/households/policy'
import { listHouseholds } from '#lib/households/queries'
import { householdSearch } from '#lib/households/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('households'))('title') })

export default async function HouseholdsPage(props: PageProps<'/households'>) {
  const { actor, input, data } = await loadPage('household.list', householdSearch, props, async (tx, search, actor) => {
    allow(canViewHouseholds(actor))
    // Above the station nobody browses people: without a question there is no list.
    return isStation(actor) || search.q ? listHouseholds(tx, actor, search) : null
  })
  const [t, common] = [await getTranslator('households'), await getTranslator('common')]
  const { q } = input
  const mayCreate = canCreateHousehold(actor, { divisionCode: actor.area })
  const next = data?.next && new URLSearchParams({ ...(q && { q }), after: data.next })
  return (
    <>
      <PageHeader title={t('title')}>
        {mayCreate && (
          <a className="btn btn-primary" href="/households/new">
            {t('new')}
          </a>
        )}
      </PageHeader>
      <form method="get" action="/households" className="mb-4 flex gap-2">
        <input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={40}
          className="input"
          placeholder={t('searchLabel')}
          aria-label={t('searchLabel')}
        />
        <button type="submit" className="btn shrink-0">
          {t('search')}
        </button>
      </form>
      {!data && <EmptyState title={t('searchFirst')} text={t('searchFirstText')} />}
      {data?.rows.length === 0 && (
        <EmptyState title={q ? t('nothingTitle', { q }) : t('emptyTitle')} text={q ? t('nothingText') : t('emptyText')} />
      )}
      {data && data.rows.length > 0 && <HouseholdList rows={data.rows} mayVisit={mayCreate} />}
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
