import { AnomalyList } from '#components/anomalies/anomaly-list'
import { choices } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canViewAnomalies } from '#lib/anomalies/policy'
import { listAnomalies } from '#lib/anomalies/queries'
import { anomalySearch } from '#lib/anomalies/schema'
import { LOOK_STATES, PATTERNS } from '#lib/anomalies/types'
import { addMonths, thisMonth } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('anomalies'))('title') })

/** What is worth a look in a month: it accuses nobody, and nothing follows from it by itself. */
export default async function AnomaliesPage(props: PageProps<'/anomalies'>) {
  const t = await getTranslator('anomalies')
  const { actor, input, data } = await loadPage('anomaly.list', anomalySearch, props, async (tx, input, actor) => {
    allow(canViewAnomalies(actor))
    const area = input.division?.startsWith(actor.area) ? input.division : actor.area
    const month = input.month ?? thisMonth()
    return { area, month, found: await listAnomalies(tx, area, month, input), path: await listDivisionPath(tx, area) }
  })
  const { area, month, found, path } = data
  const { state, pattern } = input
  const at = (changes: { month?: string; state?: string; pattern?: string | undefined; after?: string }) => {
    const asked = { division: area, month, state, pattern, ...changes }
    const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
    return `/anomalies?${new URLSearchParams(given)}`
  }
  return (
    <>
      <PageHeader title={t('heading', { area: path.at(-1)?.name ?? area, month })}>
        <a className="btn" href={at({ month: addMonths(month, -1) })}>
          ← {t('earlier')}
        </a>
        {month < thisMonth() && (
          <a className="btn" href={at({ month: addMonths(month, 1) })}>
            {t('later')} →
          </a>
        )}
      </PageHeader>
      <p className="mb-3 max-w-prose text-sm text-muted">{t('intro')}</p>
      <Markup
        html={choices(
          t('state'),
          LOOK_STATES.map((one) => ({ label: t(`states.${one}`), href: at({ state: one }), chosen: one === state })),
        )}
      />
      <Markup
        html={choices(t('patterns'), [
          { label: t('all'), href: at({ pattern: undefined }), chosen: pattern === undefined },
          ...PATTERNS.map((one) => ({ label: t(`pattern.${one}`), href: at({ pattern: one }), chosen: one === pattern })),
        ])}
        className="mb-3"
      />
      {found.rows.length === 0 ? (
        <EmptyState title={t('noneTitle')} text={t('noneText')} />
      ) : (
        <AnomalyList rows={found.rows} actor={actor} month={month} />
      )}
      {found.next && (
        <p className="no-print mt-3">
          <a className="btn" href={at({ after: found.next })}>
            {t('more')} →
          </a>
        </p>
      )}
    </>
  )
}
