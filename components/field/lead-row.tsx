import { now } from '#lib/clock'
import type { KitLead } from '#lib/sync/types'
import { hoursUntil, shortDay } from './dates.ts'
import { useWords } from './use-phone.ts'

/** Leads whose clock runs, the nearest deadline first. */
export function openLeads(leads: readonly KitLead[]): KitLead[] {
  return leads.filter((lead) => lead.deadline !== null).sort((a, b) => ((a.deadline ?? '') < (b.deadline ?? '') ? -1 : 1))
}

/** A lead with its state and how long its clock has left. */
export function LeadRow({ lead }: { lead: KitLead }) {
  const t = useWords()
  const hours = lead.deadline === null ? null : hoursUntil(lead.deadline, now().getTime())
  const late = hours !== null && hours < 0
  return (
    <li className="border-b border-line py-3">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-semibold">{lead.who}</span>
        {lead.urgent && <span className="badge border-danger bg-danger-soft text-danger">{t('lead.urgent')}</span>}
        <span className="badge border-line text-ink">{t.of('leads', `status.${lead.state}`) ?? lead.state}</span>
      </p>
      <p className="text-base text-muted">{[lead.where, t('lead.found', { day: shortDay(lead.foundOn) })].join(' · ')}</p>
      {hours !== null && (
        <p className={`text-base ${late ? 'font-semibold text-danger' : 'text-warm'}`}>
          {late ? t('lead.late', { hours: -hours }) : t('lead.left', { hours })}
        </p>
      )}
    </li>
  )
}
