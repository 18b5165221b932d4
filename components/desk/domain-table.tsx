import { Markup } from '#components/ui/markup'
import type { DomainRow, Reach } from '#lib/desk/types'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { DOMAIN_GLYPHS } from './domain-glyphs.tsx'

interface DomainTableProps {
  rows: DomainRow[]
  /** Of all domains together: distinct, so not the sum of the rows. */
  total: Reach
  /** Address of the visits behind the figures, ending so that `&domain=` can follow. */
  visitsHref: string
}

/** Visits and whom they reached, by domain: 户次 beside 户数, 人次 beside 人数, each under its own name. */
export async function DomainTable({ rows, total, visitsHref }: DomainTableProps) {
  const t = await getTranslator('desk')
  const common = await getTranslator('common')
  const most = Math.max(1, ...rows.map((row) => row.services.visits))
  const sum = (of: 'visits' | 'seen') => rows.reduce((all, row) => all + row.services[of], 0)
  const figure = (value: number, domain?: string) =>
    html`<td class="num"><a href="${visitsHref}${domain ? `&domain=${domain}` : ''}">${formatCount(value)}</a></td>`
  const body = rows.map(({ domain, services, households, persons }) => {
    const { glyph, ink, fill } = DOMAIN_GLYPHS[domain]
    return html`<tr><th scope="row"><span class="${ink}"><span aria-hidden="true">${glyph}</span> ${common(`domain.${domain}`)}</span></th>
      ${figure(services.visits, domain)}${figure(households, domain)}${figure(services.seen, domain)}${figure(persons, domain)}
      <td class="w-40"><svg class="block h-3 w-full" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${fill}" width="${Math.round((services.visits / most) * 100)}" height="10" /></svg></td></tr>`
  })
  return (
    <Markup
      className="relative overflow-x-auto"
      html={html`<table class="data-table"><caption class="sr-only">${t('byDomain')}</caption><thead><tr><th scope="col">${t('domain')}</th>
        <th scope="col" class="num">${t('visits')}</th><th scope="col" class="num">${t('households')}</th>
        <th scope="col" class="num">${t('seen')}</th><th scope="col" class="num">${t('persons')}</th><td class="bg-sunken"></td></tr></thead>
        <tbody>${body}<tr class="font-semibold"><th scope="row" class="font-semibold">${t('allDomains')}</th>${figure(sum('visits'))}${figure(total.households)}${figure(sum('seen'))}${figure(total.persons)}<td></td></tr></tbody></table>`}
    />
  )
}
