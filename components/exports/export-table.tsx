import { column, dataTable } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import type { ExportStatus, ExportSummary } from '#lib/exports/types'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

const INSTANT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
export const STATUS_LOOK: Record<ExportStatus, string> = {
  REQUESTED: 'text-warn',
  APPROVED: 'text-warn',
  DECLINED: 'text-danger',
  READY: 'text-ok',
  FAILED: 'text-danger',
  EXPIRED: 'text-muted',
}

interface ExportTableProps {
  label: string
  rows: readonly ExportSummary[]
  withAsker?: boolean
}

export async function ExportTable({ label, rows, withAsker = false }: ExportTableProps) {
  const t = await getTranslator('exports')
  const head = [
    column(t('register')),
    column(t('status')),
    ...(withAsker ? [column(t('asker'))] : []),
    column(t('rows'), true),
    column(t('asked')),
    column(t('until')),
  ]
  const lines = rows.map(
    (
      row,
    ) => html`<tr><td><a href="/exports/${row.id}">${t(`registers.${row.register}`)} ${row.number}</a>${row.sensitive && html` <span class="badge">${t('classes.S')}</span>`}</td>
<td class="${STATUS_LOOK[row.status]} whitespace-nowrap">${t(`statuses.${row.status}`)}</td>${withAsker && html`<td>${row.createdBy ?? t('unknown')}</td>`}
<td class="num">${formatCount(row.expectedRows)}</td><td class="whitespace-nowrap">${INSTANT.format(row.createdAt)}</td><td class="whitespace-nowrap">${row.expiresOn}</td></tr>`,
  )
  return <Markup html={dataTable(label, head, lines)} />
}
