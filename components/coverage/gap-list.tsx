import type { Gap } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { areaHref, type CoverageView, rowsHref } from './view.tsx'

/** The first townships without an operating station and why, with the way to all of them. */
export function gapList(view: CoverageView, gaps: readonly Gap[], total: number): Html {
  const { t, input } = view
  if (total === 0) return html`<p class="empty">✓ ${t('noGap')}</p>`
  return html`<ul class="gaps">${gaps.map(
    (gap) =>
      html`<li><a href="${areaHref(view, gap.code)}">${gap.name}</a> <span class="text-muted">${gap.county}</span><span class="reason">${gap.status ? t(`status.${gap.status}`) : t('noStation')}</span></li>`,
  )}</ul><p><a href="${rowsHref(view, 'townships', input.division, { covered: 'no' })}">${t('allGaps', { count: formatCount(total) })}</a></p>`
}
