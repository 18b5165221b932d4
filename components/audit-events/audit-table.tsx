import { Markup } from '#components/ui/markup'
import type { AuditEvent } from '#lib/audit-events/types'
import { html } from '#lib/format/html'
import { getTranslator } from '#lib/i18n/translator'

const INSTANT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
const LOOK = { OK: 'text-ok', DENIED: 'text-danger font-medium', FAILED: 'text-warn font-medium' }

/** The log, one event a line, all of it on one row to read across. */
export async function AuditTable({ events }: { events: AuditEvent[] }) {
  const t = await getTranslator('audit')
  const common = await getTranslator('common')
  const rows = events.map(
    (event) => html`<tr><td class="whitespace-nowrap">${INSTANT.format(event.at)}</td>
      <td>${event.actor ?? t('unknown')}<br><span class="text-xs text-muted">${event.actorRole && common(`role.${event.actorRole}`)}</span></td>
      <td>${event.area || '–'}</td><td class="font-mono text-xs">${event.action}</td>
      <td class="${LOOK[event.result]}">${t(`result.${event.result}`)}</td>
      <td class="font-mono text-xs break-all">${event.entityId ?? ''}</td>
      <td class="max-w-80 text-xs break-all">${event.reason}${event.reason && event.detail ? ' · ' : ''}${event.detail ? JSON.stringify(event.detail) : ''}</td>
      <td class="font-mono text-xs">${event.ref}</td></tr>`,
  )
  const heads = ['at', 'actor', 'area', 'action', 'outcome', 'entityId', 'detail', 'ref'].map(
    (key) => html`<th scope="col">${t(`column.${key}`)}</th>`,
  )
  return (
    <Markup
      html={html`<div class="relative overflow-x-auto" role="region" tabindex="0" aria-label="${t('title')}"><table class="data-table"><caption class="sr-only">${t('title')}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`}
    />
  )
}
