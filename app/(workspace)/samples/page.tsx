import { SampleList } from '#components/samples/sample-list'
import { SampleStates } from '#components/samples/sample-states'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { addMonths, thisMonth } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canViewSamples } from '#lib/samples/policy'
import { listSample, listSampleStates } from '#lib/samples/queries'
import { isDrawn } from '#lib/samples/rules'
import { sampleSearch } from '#lib/samples/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('samples'))('title') })

/** The activities that a county checks for a month; above a county, how far each of its counties is. */
export default async function SamplesPage(props: PageProps<'/samples'>) {
  const t = await getTranslator('samples')
  const { actor, data } = await loadPage('sample.list', sampleSearch, props, async (tx, input, actor) => {
    allow(canViewSamples(actor))
    const area = (input.division?.startsWith(actor.area) ? input.division : actor.area).slice(0, 6)
    // The newest that is drawn.
    const month = input.month ?? addMonths(thisMonth(), -1)
    const county = area.length === 6
    return {
      ...{ area, month, path: await listDivisionPath(tx, area) },
      sample: county ? await listSample(tx, area, month) : null,
      states: county ? [] : await listSampleStates(tx, area, month),
    }
  })
  const { area, month, sample, states, path } = data
  const at = (to: string) => `/samples?${new URLSearchParams({ division: area, month: to })}`
  const checked = sample?.filter(({ outcome }) => outcome !== null).length ?? 0
  const none = sample ? sample.length === 0 : states.length === 0
  return (
    <>
      <PageHeader
        title={t('heading', { area: path.at(-1)?.name ?? area, month })}
        crumbs={path.map(({ code, name }) =>
          code.startsWith(actor.area) && code !== area && code.length < 6
            ? { label: name, href: `/samples?division=${code}&month=${month}` }
            : { label: name },
        )}
        crumbsLabel={t('area')}
      >
        <a className="btn" href={at(addMonths(month, -1))}>
          ← {t('earlier')}
        </a>
        {month < thisMonth() && (
          <a className="btn" href={at(addMonths(month, 1))}>
            {t('later')} →
          </a>
        )}
      </PageHeader>
      <p className="mb-3 max-w-prose text-sm text-muted">{t('intro')}</p>
      {none ? (
        <EmptyState title={t('noneTitle')} text={t(isDrawn(month, thisMonth()) ? 'noneText' : 'notDrawn')} />
      ) : sample ? (
        <>
          <p className="mb-2 font-medium tabular-nums">{t('state', { checked, drawn: sample.length })}</p>
          <SampleList rows={sample} actor={actor} county={area} month={month} />
        </>
      ) : (
        <SampleStates rows={states} month={month} />
      )}
    </>
  )
}
