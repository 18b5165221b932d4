import { Markup } from '#components/ui/markup'
import { type Html, html } from '#lib/format/html'
import { formatCount, formatRate } from '#lib/format/numbers'
import { getTranslator, type Translate } from '#lib/i18n/translator'
import type { BoardCell, BoardRow } from '#lib/regularity-checks/board/types'
import { type Standing, standingOf } from '#lib/regularity-checks/rules'
import { CHECKS } from '#lib/regularity-checks/types'

export const STANDING_LOOK: Record<Standing, { glyph: string; colour: string }> = {
  PASSED: { glyph: '✓', colour: 'text-ok' },
  ON_WAY: { glyph: '◔', colour: 'text-primary' },
  MISSED: { glyph: '○', colour: 'font-medium text-danger' },
  NONE: { glyph: '–', colour: 'text-muted' },
}

interface BoardTableProps {
  rows: BoardRow[]
  /** Where a row leads to. */
  href: (code: string) => string
  total: BoardRow
}

/** Areas × five checks, months as small multiples: how many counties miss nothing, and the rate of what is over. */
export async function BoardTable({ rows, href, total }: BoardTableProps) {
  const t = await getTranslator('checks')
  const head = CHECKS.map((check) => html`<th scope="col">${t(`check.${check}`)}</th>`)
  const line = (row: BoardRow, name: Html) =>
    html`<tr><th scope="row">${name}</th>${CHECKS.map((check) => html`<td class="align-top">${cell(row.cells[check], t)}</td>`)}</tr>`
  const body = rows.map((row) =>
    line(row, html`<a class="inline-flex min-h-11 items-center lg:min-h-9" href="${href(row.code)}">${row.name}</a>`),
  )
  return (
    <Markup
      html={html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('title')}"><table class="data-table"><caption class="sr-only">${t('title')}</caption><thead><tr><th scope="col">${t('area')}</th>${head}</tr></thead><tbody>${line(total, html`<strong>${total.name}</strong>`)}${body}</tbody></table></div>`}
    />
  )
}

function cell(figures: BoardCell, t: Translate): Html {
  const standing = standingOf(figures)
  const { glyph, colour } = STANDING_LOOK[standing]
  if (standing === 'NONE')
    return html`<span class="text-muted"><span aria-hidden="true">–</span><span class="sr-only">${t('standing.NONE')}</span></span>`
  const counties =
    figures.counties > 1 &&
    html`<span class="block text-xs text-muted">${t('passing', { passing: figures.passing, counties: figures.counties })}</span>`
  return html`<span class="block whitespace-nowrap ${colour}"><span aria-hidden="true">${glyph} </span><span class="sr-only">${t(`standing.${standing}`)} </span>${formatRate(figures.met, figures.met + figures.missing)} <span class="text-xs font-normal text-muted">${formatCount(figures.met)}/${formatCount(figures.required - figures.inProgress)}</span></span>${counties}${figures.months.length > 1 && multiples(figures, t)}`
}

/** One bar a month: its height is the rate, and its words say it too. */
function multiples({ months }: BoardCell, t: Translate): Html {
  const words = months.map(({ month, met, missing }) => `${month.slice(5)}: ${formatRate(met, met + missing)}`).join(' ')
  const bars = months.map(({ met, missing }, place) => {
    const judged = met + missing
    const height = judged === 0 ? 0 : Math.max(1, Math.round((met / judged) * 14))
    const fill = judged === 0 ? 'none' : missing === 0 ? '#2b7a4b' : '#b42318'
    return html`<rect x="${place * 7 + 0.5}" y="${15 - height}" width="5" height="${height}" fill="${fill}"/><line x1="${place * 7 + 0.5}" x2="${place * 7 + 5.5}" y1="15.5" y2="15.5" stroke="#8794a1"/>`
  })
  return html`<svg role="img" aria-label="${t('byMonth')} ${words}" width="${months.length * 7}" height="16" viewBox="0 0 ${months.length * 7} 16">${bars}</svg>`
}
