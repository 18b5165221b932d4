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

/** From this share on, a gap is one to close rather than one that stands for the whole. */
const NEARLY = 0.9
const isNear = (met: number, missing: number) => met >= (met + missing) * NEARLY

interface BoardTableProps {
  rows: BoardRow[]
  /** Where a row leads to. */
  href: (code: string) => string
  total: BoardRow
}

/** Areas × five checks, months as small multiples: how many counties miss nothing, and the rate of what is over. */
export async function BoardTable({ rows, href, total }: BoardTableProps) {
  const t = await getTranslator('checks')
  const head = CHECKS.map(
    (check) =>
      html`<th scope="col"><span class="max-sm:hidden">${t(`check.${check}`)}</span><abbr class="no-underline sm:hidden" title="${t(`check.${check}`)}">${t(`short.${check}`)}</abbr></th>`,
  )
  const line = (row: BoardRow, name: Html) =>
    html`<tr><th scope="row">${name}</th>${CHECKS.map((check) => html`<td>${cell(row.cells[check], t)}</td>`)}</tr>`
  const body = rows.map((row) =>
    line(row, html`<a class="inline-flex min-h-11 items-center lg:min-h-9" href="${href(row.code)}">${row.name}</a>`),
  )
  return (
    <Markup
      html={html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('title')}"><table class="data-table board"><caption class="sr-only">${t('title')}</caption><thead><tr><th scope="col">${t('area')}</th>${head}</tr></thead><tbody>${line(total, html`<strong>${total.name}</strong>`)}${body}</tbody></table></div>`}
    />
  )
}

function cell(figures: BoardCell, t: Translate): Html {
  const standing = standingOf(figures)
  const { glyph, colour } = STANDING_LOOK[standing]
  if (standing === 'NONE')
    return html`<span class="text-muted"><span aria-hidden="true">–</span><span class="sr-only">${t('standing.NONE')}</span></span>`
  const { met, missing } = figures
  const rate = html`<span class="rate whitespace-nowrap ${standing === 'MISSED' && isNear(met, missing) ? 'font-medium text-warn' : colour}"><span aria-hidden="true">${glyph}</span><span class="sr-only">${t(`standing.${standing}`)}</span> ${formatRate(met, met + missing)}</span>`
  const count = html`<span class="text-xs whitespace-nowrap text-muted max-sm:hidden"> ${formatCount(met)}/${formatCount(figures.required - figures.inProgress)}</span>`
  const counties =
    figures.counties > 1 &&
    html`<span class="block text-xs text-muted max-sm:hidden">${t('passing', { passing: figures.passing, counties: figures.counties })}</span>`
  return html`<span class="block">${rate}${count}</span>${counties}${figures.months.length > 1 && multiples(figures, t)}`
}

/** One bar a month: its height is the rate, and its words say it too. */
function multiples({ months }: BoardCell, t: Translate): Html {
  const words = months.map(({ month, met, missing }) => `${month.slice(5)}: ${formatRate(met, met + missing)}`).join(' ')
  const bars = months.map(({ met, missing }, place) => {
    const judged = met + missing
    const height = judged === 0 ? 0 : Math.max(1, Math.round((met / judged) * 14))
    const fill = missing === 0 ? 'fill-ok' : isNear(met, missing) ? 'fill-warn' : 'fill-danger'
    return html`<rect x="${place * 7 + 0.5}" y="${15 - height}" width="5" height="${height}" class="${fill}"/><line x1="${place * 7 + 0.5}" x2="${place * 7 + 5.5}" y1="15.5" y2="15.5" class="stroke-muted"/>`
  })
  const label = `${t('byMonth')} ${words}`
  return html`<svg role="img" aria-label="${label}" width="${months.length * 7}" height="16" viewBox="0 0 ${months.length * 7} 16"><title>${label}</title>${bars}</svg>`
}
