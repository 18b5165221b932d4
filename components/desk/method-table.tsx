import { Markup } from '#components/ui/markup'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { DomainServices } from '#lib/services/types'

const METHODS = [
  ['CASE', 'cases'],
  ['GROUP', 'groups'],
  ['COMMUNITY', 'activities'],
] as const

interface MethodTableProps {
  services: readonly DomainServices[]
  /** Address of the records behind the figures, ending so that `&method=` can follow. */
  recordsHref: string
}

/** The other methods: what was begun, and the person-times they and the visits served. */
export async function MethodTable({ services, recordsHref }: MethodTableProps) {
  const t = await getTranslator('desk')
  const sum = (of: 'cases' | 'groups' | 'activities' | 'sessions' | 'personTimes') =>
    services.reduce((all, row) => all + row[of], 0)
  const rows = METHODS.map(
    ([method, of]) =>
      html`<tr><th scope="row">${t(`method.${method}`)}</th>
        <td class="num"><a href="${recordsHref}&method=${method}">${formatCount(sum(of))}</a></td><td>${t(`unit.${method}`)}</td></tr>`,
  )
  return (
    <Markup
      className="relative"
      html={html`<table class="data-table"><caption class="sr-only">${t('methods')}</caption><thead><tr><th scope="col">${t('methodName')}</th><th scope="col" class="num">${t('count')}</th><th scope="col">${t('unitName')}</th></tr></thead><tbody>${rows}
        <tr><th scope="row">${t('sessions')}</th><td class="num"><a href="${recordsHref}">${formatCount(sum('sessions'))}</a></td><td>${t('unit.session')}</td></tr>
        <tr class="font-semibold"><th scope="row" class="font-semibold">${t('personTimes')}</th><td class="num"><a href="${recordsHref}">${formatCount(sum('personTimes'))}</a></td><td>${t('unit.personTimes')}</td></tr></tbody></table>`}
    />
  )
}
