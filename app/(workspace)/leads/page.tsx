import { LeadList } from '#components/leads/lead-list'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canCreateLead, canReadLeads } from '#lib/leads/policy'
import { listLeads } from '#lib/leads/queries'
import { leadSearch } from '#lib/leads/schema'
import { LEAD_STATUSES } from '#lib/leads/types'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('leads'))('title') })

export default async function LeadsPage(props: PageProps<'/leads'>) {
  const { actor, input, data } = await loadPage('lead.list', leadSearch, props, (tx, input, actor) => {
    allow(canReadLeads(actor))
    return listLeads(tx, actor, input)
  })
  const t = await getTranslator('leads')
  const chosen = input.status ?? 'OPEN'
  const report = canCreateLead(actor) && (
    <a className="btn btn-primary" href="/leads/new">
      {t('report')}
    </a>
  )
  return (
    <>
      <PageHeader title={t('title')}>{report}</PageHeader>
      <nav aria-label={t('filter')} className="no-print mb-3 flex flex-wrap gap-x-4">
        {(['OPEN', ...LEAD_STATUSES] as const).map((status) => (
          <a
            key={status}
            href={`/leads?status=${status}`}
            aria-current={status === chosen ? 'page' : undefined}
            className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink lg:min-h-9"
          >
            {t(`status.${status}`)}
          </a>
        ))}
      </nav>
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')}>
          {report}
        </EmptyState>
      ) : (
        <LeadList rows={data.rows} />
      )}
      {data.next && (
        <p className="no-print mt-3">
          <a className="btn" href={`/leads?status=${chosen}&after=${encodeURIComponent(data.next)}`}>
            {t('more')} →
          </a>
        </p>
      )}
    </>
  )
}
