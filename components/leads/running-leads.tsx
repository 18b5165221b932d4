import { getTranslator } from '#lib/i18n/translator'
import type { LeadRow } from '#lib/leads/types'
import { LeadList } from './lead-list.tsx'

/** Leads that have to be looked into before their time is over; nothing at all where there are none. */
export async function RunningLeads({ rows }: { rows: readonly LeadRow[] }) {
  if (rows.length === 0) return null
  const t = await getTranslator('leads')
  return (
    <section aria-labelledby="running-leads">
      <h2 id="running-leads" className="mb-1">
        <a href="/leads">{t('running')}</a>
      </h2>
      <LeadList rows={rows} />
    </section>
  )
}
