import { Markup } from '#components/ui/markup'
import { EmptyState } from '#components/ui/state'
import type { Day } from '#lib/clock'
import { html } from '#lib/format/html'
import { formatCount, formatRate } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { expectedBy, valueOn } from '#lib/targets/rules'
import type { Made, Target } from '#lib/targets/types'

/** Targets of an area or of the parts of one: what is aimed at, what is made, what should be by the day. */
export async function TargetTable({
  rows,
  asOf,
  byArea,
  label,
}: {
  rows: readonly (readonly [target: Target, made: Made | undefined])[]
  asOf: Day
  byArea: boolean
  /** Where a page has several of them. */
  label?: string
}) {
  const t = await getTranslator('targets')
  if (rows.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
  const body = rows.map(([target, made]) => {
    const value = valueOn(target.versions, asOf)
    const done = made?.made ?? 0
    const expected = value === null ? 0 : expectedBy(value, target.from, target.to, asOf)
    const behind = value !== null && done < expected
    const parts =
      made?.households !== undefined &&
      html`<span class="block text-xs text-muted">${t('parts', { households: formatCount(made.households), venues: formatCount(made.venues ?? 0) })}</span>`
    const changed =
      target.versions.length > 1 &&
      html`<span class="block text-xs text-muted">${t('versionCount', { count: target.versions.length })}</span>`
    const name = byArea ? target.area : t(`metric.${target.metric}`)
    return html`<tr><th scope="row"><a href="/targets/${target.id}?asOf=${asOf}">${name}</a></th>
      <td class="whitespace-nowrap">${target.from} – ${target.to}</td>
      <td class="num">${value === null ? '–' : formatCount(value)}${changed}</td>
      <td class="num">${formatCount(done)}${parts}</td>
      <td class="num">${value === null ? '–' : formatRate(done, value)}</td>
      <td class="num">${formatCount(expected)}</td>
      <td class="${behind ? 'font-medium text-danger' : 'text-ok'} whitespace-nowrap"><span aria-hidden="true">${behind ? '○ ' : '✓ '}</span>${t(behind ? 'behind' : 'inTime')}</td></tr>`
  })
  const heads = ['period', 'target', 'made', 'rate', 'expected'].map(
    (name) => html`<th scope="col"${name !== 'period' && html` class="num"`}>${t(name)}</th>`,
  )
  return (
    <Markup
      html={html`<div class="table-scroll" tabindex="0" role="region" aria-label="${label ?? t('title')}"><table class="data-table"><caption class="sr-only">${label ?? t('title')}</caption><thead><tr><th scope="col">${t(byArea ? 'area' : 'metricHead')}</th>${heads}<th scope="col">${t('state')}</th></tr></thead><tbody>${body}</tbody></table></div>`}
    />
  )
}
