import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { canKeepOrganisation, canViewOrganisations } from '#lib/organisations/policy'
import { listOrganisations } from '#lib/organisations/queries'
import { organisationsPage } from '#lib/organisations/schema'
import { ORGANISATION_KINDS } from '#lib/organisations/types'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('organisations'))('title') })

export default async function OrganisationsPage(props: PageProps<'/organisations'>) {
  const t = await getTranslator('organisations')
  const { actor, input, data } = await loadPage('organisation.list', organisationsPage, props, (tx, given, actor) => {
    allow(canViewOrganisations(actor))
    return listOrganisations(tx, given, today())
  })
  return (
    <>
      <PageHeader title={t('title')}>
        {canKeepOrganisation(actor, actor.area) && (
          <a className="btn btn-primary" href="/organisations/new">
            {t('create')}
          </a>
        )}
      </PageHeader>
      <form method="get" className="no-print mb-4 flex max-w-2xl flex-wrap items-end gap-2">
        <input
          className="input sm:w-64"
          type="search"
          name="q"
          maxLength={40}
          defaultValue={input.q}
          aria-label={t('search')}
          placeholder={t('search')}
        />
        <select className="input sm:w-40" name="kind" defaultValue={input.kind ?? ''} aria-label={t('kind')}>
          <option value="">{t('allKinds')}</option>
          {ORGANISATION_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </select>
        <button type="submit" className="btn">
          {t('find')}
        </button>
      </form>
      {data.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
        <section className="table-scroll" tabIndex={0} aria-label={t('title')}>
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('kind')}</th>
                <th scope="col">{t('area')}</th>
                <th scope="col" className="num">
                  {t('contracts')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.id}>
                  <td>
                    <a href={`/organisations/${row.id}`}>{row.name}</a>{' '}
                    {row.closedOn && <span className="text-muted">{t('closed')}</span>}
                  </td>
                  <td className="whitespace-nowrap">{t(`kinds.${row.kind}`)}</td>
                  <td>{row.area}</td>
                  <td className="num">{formatCount(row.contracts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}
