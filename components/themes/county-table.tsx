import { Markup } from '#components/ui/markup'
import type { Month } from '#lib/clock'
import { html } from '#lib/format/html'
import { getTranslator } from '#lib/i18n/translator'
import { byMonth } from '#lib/themes/rules'
import type { CountyThemes } from '#lib/themes/types'

interface CountyTableProps {
  counties: CountyThemes[]
  months: Month[]
}

/** Counties × months: who has a published theme and who has none. */
export async function CountyTable({ counties, months }: CountyTableProps) {
  const t = await getTranslator('themes')
  const rows = counties.map((county) => {
    const cells = byMonth(months, county.themes).map(({ themes }) =>
      themes.length === 0
        ? html`<td class="whitespace-nowrap text-danger">○ ${t('none')}</td>`
        : html`<td class="min-w-28">${themes.map((theme) => html`<a class="block py-1" href="/themes/${theme.id}">${theme.title}</a>`)}</td>`,
    )
    return html`<tr><th scope="row"><a href="/themes?division=${county.code}">${county.name}</a></th>${cells}</tr>`
  })
  const heads = months.map((month) => html`<th scope="col">${month}</th>`)
  return (
    <Markup
      className="relative overflow-x-auto"
      html={html`<table class="data-table"><caption class="sr-only">${t('title')}</caption>
        <thead><tr><th scope="col">${t('county')}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`}
    />
  )
}
