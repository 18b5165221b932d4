import { Markup } from '#components/ui/markup'
import type { Cell, MatrixRow, Week } from '#lib/desk/types'
import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator, type Translate } from '#lib/i18n/translator'

/** Stations × weeks with the gaps lit. Each cell: visits · activities. */
export async function StationMatrix({ rows, weeks }: { rows: MatrixRow[]; weeks: Week[] }) {
  const t = await getTranslator('desk')
  const heads = weeks.map(
    ({ from, to }) => html`<th scope="col" class="num">${from.slice(5)}${from === to ? '' : ` – ${to.slice(8)}`}</th>`,
  )
  const body = rows.map((row) => {
    const cells = row.cells.map((cell) => drawCell(row, cell, t))
    return html`<tr><th scope="row"><a href="/stations/${row.id}">${row.name}</a></th>${cells}
      <td class="num font-semibold">${formatCount(row.visits)} · ${formatCount(row.activities)}</td></tr>`
  })
  return (
    <Markup
      className="relative overflow-x-auto"
      html={html`<table class="data-table"><caption class="sr-only">${t('matrix')}</caption>
        <thead><tr><th scope="col">${t('station')}</th>${heads}<th scope="col" class="num">${t('month')}</th></tr></thead><tbody>${body}</tbody></table>`}
    />
  )
}

function drawCell(row: MatrixRow, cell: Cell, t: Translate): Html {
  switch (cell.state) {
    case 'DONE': {
      const figures = html`${cell.visits} · ${cell.activities}`
      // The head station's area is the whole county: its own visits can't be listed by area.
      if (row.code.length === 6 || cell.visits === 0) return html`<td class="num">${figures}</td>`
      return html`<td class="num"><a href="/visits?division=${row.code}&from=${cell.from}&to=${cell.to}">${figures}</a></td>`
    }
    case 'GAP':
      return html`<td class="num bg-danger-soft font-medium text-danger">○ ${t('gap')}</td>`
    case 'ELSEWHERE':
      return html`<td class="num text-muted">${t('elsewhere')}</td>`
    case 'OPEN':
      return html`<td class="num text-muted">${t('open')}</td>`
    case 'FUTURE':
    case 'CLOSED':
      return html`<td class="num text-muted"><span class="sr-only">${t(cell.state === 'FUTURE' ? 'future' : 'closed')}</span><span aria-hidden="true">${cell.state === 'FUTURE' ? '' : '–'}</span></td>`
  }
}
