import { chosenDay, withQuery } from '#components/coverage/view'
import { column, dataTable } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { NATION_SEGMENT } from '#lib/auth/home'
import type { PathStep } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import { sumCounts } from '#lib/services/rules'
import { type AreaServices, DOMAINS, type DomainServices, type ServiceCounts } from '#lib/services/types'
import { COUNTS, countsList } from './counts.tsx'

interface Props {
  texts: { t: Translate; c: Translate; common: Translate }
  input: { asOf: string; from: string; to: string }
  division: string
  path: PathStep[]
  areas: AreaServices[]
  domains: DomainServices[]
  households: number | null
}

/** Services of an area in a period: in all, by domain, and by the areas beneath. */
export function ServiceReport({ texts: { t, c, common }, input, division, path, areas, domains, households }: Props) {
  const { from, to, asOf } = input
  const name = path.at(-1)?.name ?? c('nation')
  const up = [...(path.length === 0 ? [{ code: '', shortName: c('nation') }] : []), ...path]
  const day = chosenDay(asOf)
  const address = (code: string) => withQuery('/services', { division: code || NATION_SEGMENT, asOf: day, from, to })
  const head = COUNTS.map((key) => column(t(`count.${key}`), true))
  const zero = sumCounts([])
  return (
    <Markup
      html={html`<div class="coverage"><nav aria-label="${c('crumbs')}" class="crumbs"><ol>${up.map(
        (step, index) =>
          html`<li>${index > 0 && html`<span aria-hidden="true">›</span> `}<a href="${address(step.code)}">${step.shortName}</a></li>`,
      )}</ol></nav>
<div class="head"><h1>${t('title')} · ${name} · ${t('period', { from, to })}</h1>
<form method="get" class="day-form no-print"><input type="hidden" name="division" value="${division || NATION_SEGMENT}">${day && html`<input type="hidden" name="asOf" value="${day}">`}<label>${t('from')} <input class="input" type="month" name="from" value="${from}" required></label><label>${t('to')} <input class="input" type="month" name="to" value="${to}" required></label><button type="submit" class="btn">${c('show')}</button></form></div>
<div class="figures"><section><h2>${t('total')}</h2>${countsList(t, sumCounts(domains), households === null ? [] : [{ label: t('count.households'), value: households }])}</section></div>
<section><h2>${t('byDomain')}</h2>${dataTable(
        t('byDomain'),
        [column(t('domain')), ...head],
        DOMAINS.map((domain) => line(common(`domain.${domain}`), domains.find((row) => row.domain === domain) ?? zero)),
      )}</section>
${
  areas.length > 0 &&
  html`<section class="mt-6"><h2>${t('byArea')}</h2>${dataTable(
    t('byArea'),
    [column(c('column.name')), ...head],
    areas.map((area) => line(html`<a href="${address(area.code)}">${area.name}</a>`, area)),
  )}</section>`
}
<details class="explain no-print"><summary>${c('how.title')}</summary><p class="py-2">${t('how')}</p></details>
<p class="also no-print"><a href="${withQuery(`/coverage/${division || NATION_SEGMENT}`, { asOf: day })}">${c('title')}</a></p></div>`}
    />
  )
}

function line(label: string | Html, counts: ServiceCounts): Html {
  return html`<tr><td>${label}</td>${COUNTS.map((key) => html`<td class="num">${formatCount(counts[key])}</td>`)}</tr>`
}
