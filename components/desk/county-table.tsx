import { Markup } from '#components/ui/markup'
import { EmptyState } from '#components/ui/state'
import { addMonths, type Month } from '#lib/clock'
import type { CountyState } from '#lib/desk/areas/types'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { SampleState } from '#lib/samples/types'

interface CountyTableProps {
  rows: readonly CountyState[]
  /** Of the month before, the last whose sample is drawn. */
  samples: readonly SampleState[]
  month: Month
}

/** Counties of an area, those that need a word first; each leads to its own desk. */
export async function CountyTable({ rows, samples, month }: CountyTableProps) {
  const t = await getTranslator('desk')
  const sampled = new Map(samples.map((one) => [one.code, one]))
  const drawn = addMonths(month, -1)
  const sample = (code: string) => {
    const one = sampled.get(code)
    return one ? html`<a href="/samples?division=${code}&month=${drawn}">${one.checked}/${one.drawn}</a>` : '–'
  }
  if (rows.length === 0) return <EmptyState title={t('noCounties')} />
  const sign = (has: boolean) =>
    has
      ? html`<td class="text-ok"><span aria-hidden="true">✓ </span>${t('published')}</td>`
      : html`<td class="font-medium text-danger"><span aria-hidden="true">○ </span>${t('notYet')}</td>`
  const body = rows.map(
    ({ code, name, stations, idle, visits, theme, nextTheme }) =>
      html`<tr><th scope="row"><a href="/desk/${code}?month=${month}">${name}</a></th>${sign(theme)}${sign(nextTheme)}
        <td class="num">${formatCount(stations)}</td><td class="num ${idle > 0 && 'font-medium text-danger'}">${formatCount(idle)}</td><td class="num">${formatCount(visits)}</td><td class="num">${sample(code)}</td></tr>`,
  )
  const heads = ['stationCount', 'idle', 'visits', 'sampled'].map((key) => html`<th scope="col" class="num">${t(key)}</th>`)
  return (
    <Markup
      html={html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('counties')}"><table class="data-table"><caption class="sr-only">${t('counties')}</caption><thead><tr><th scope="col">${t('county')}</th><th scope="col">${t('themeNow')}</th><th scope="col">${t('themeNext')}</th>${heads}</tr></thead><tbody>${body}</tbody></table></div>`}
    />
  )
}
