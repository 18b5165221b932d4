import type { Metadata } from 'next'
import { AuditFilterForm } from '#components/audit-events/audit-filter'
import { AuditTable } from '#components/audit-events/audit-table'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canReadAudit } from '#lib/audit-events/policy'
import { AUDIT_PAGE, listAuditEvents } from '#lib/audit-events/queries'
import { auditPeriod } from '#lib/audit-events/rules'
import { auditParams } from '#lib/audit-events/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('audit'))('title') }
}

export default async function AuditPage(props: PageProps<'/audit'>) {
  const t = await getTranslator('audit')
  const common = await getTranslator('common')
  const { input, data: events } = await loadPage('audit.list', auditParams, props, (tx, filter, actor) => {
    allow(canReadAudit(actor))
    return listAuditEvents(tx, filter)
  })
  const { after: _, ...filter } = { ...input, ...auditPeriod(input) }
  const search = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])))
  const last = events.length === AUDIT_PAGE ? events.at(-1) : undefined
  return (
    <>
      <PageHeader title={t('title')}>
        <a className="btn" href={`/api/exports/audit?${search}`}>
          {t('export')}
        </a>
      </PageHeader>
      <AuditFilterForm values={filter} />
      {events.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} /> : <AuditTable events={events} />}
      {last && (
        <p className="mt-4">
          <a className="btn" href={`/audit?${search}&after=${last.id}`}>
            {common('next')}
          </a>
        </p>
      )}
    </>
  )
}
