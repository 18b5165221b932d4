import { instantToDay } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import type { LeadRow } from '#lib/leads/types'
import { clockWords } from './lead-words.tsx'

/** Leads line by line: who and where, how it stands, and how much time is left. */
export async function LeadList({ rows }: { rows: readonly LeadRow[] }) {
  const [t, common] = [await getTranslator('leads'), await getTranslator('common')]
  return (
    <ul>
      {rows.map((lead) => {
        const clock = clockWords(t, lead)
        return (
          <li key={lead.id} className="border-t border-line py-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <a href={`/leads/${lead.id}`} className="font-semibold">
                {lead.who || t('unnamed')}
              </a>
              <span className="badge border-line">{t(`status.${lead.status}`)}</span>
              {lead.urgency === 'URGENT' && (
                <span className="badge border-danger text-danger">
                  <span aria-hidden="true">▲</span> {t('urgency.URGENT')}
                </span>
              )}
              {clock && <span className={clock.late ? 'font-semibold text-danger' : 'text-warn'}>{clock.text}</span>}
            </p>
            <p className="text-sm text-muted">
              {[lead.place, common(`domain.${lead.domain}`), t(`source.${lead.source}`), instantToDay(lead.foundAt)].join(' · ')}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
