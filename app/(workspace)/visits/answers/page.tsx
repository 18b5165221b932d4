import { PageHeader } from '#components/ui/page-header'
import { EmptyState, Notice } from '#components/ui/state'
import { TallyTable } from '#components/visits/tally-table'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { DOMAINS } from '#lib/services/types'
import { canReadAnswers } from '#lib/visits/policy'
import { MOST, tallyAnswers } from '#lib/visits/tallies/reports'
import { tallySearch } from '#lib/visits/tallies/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('visit-tallies'))('title') })

/** What visits learnt, by the version of the form they were answered in. */
export default async function AnswersPage(props: PageProps<'/visits/answers'>) {
  const { input, data } = await loadPage('visit.tally', tallySearch, props, (tx, search, actor) => {
    allow(canReadAnswers(actor))
    return tallyAnswers(tx, search)
  })
  const [t, common, visits] = [await getTranslator('visit-tallies'), await getTranslator('common'), await getTranslator('visits')]
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ label: visits('title'), href: '/visits' }]} crumbsLabel={visits('title')} />
      <p className="mb-3 max-w-prose text-sm text-muted">{t('intro')}</p>
      <form method="get" action="/visits/answers" className="no-print mb-4 grid grid-cols-2 items-end gap-3 lg:flex">
        <label className="text-sm">
          <span className="label">{t('domain')}</span>
          <select name="domain" className="input" defaultValue={input.domain}>
            {DOMAINS.map((domain) => (
              <option key={domain} value={domain}>
                {common(`domain.${domain}`)}
              </option>
            ))}
          </select>
        </label>
        {(['from', 'to'] as const).map((name) => (
          <label key={name} className="text-sm">
            <span className="label">{t(name)}</span>
            <input name={name} type="date" className="input" defaultValue={input[name]} />
          </label>
        ))}
        <button type="submit" className="btn">
          {t('apply')}
        </button>
      </form>
      {data.cut && <Notice kind="warn">{t('cut', { count: MOST })}</Notice>}
      {data.columns.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} /> : <TallyTable tally={data} />}
    </>
  )
}
