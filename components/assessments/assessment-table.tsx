import { Markup } from '#components/ui/markup'
import type { AssessmentRow } from '#lib/assessments/types'
import { today } from '#lib/clock'
import { html } from '#lib/format/html'
import { inLocale } from '#lib/forms/rules'
import type { FormVersion } from '#lib/forms/types'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { levelWords, lookOf } from './level-tag.tsx'

/** Everybody's latest, one line each. Markup, because rendering is the price of such a page. */
export async function AssessmentTable({
  rows,
  forms,
}: {
  rows: readonly AssessmentRow[]
  forms: ReadonlyMap<string, FormVersion>
}) {
  const [t, locale] = [await getTranslator('assessments'), await getLocale()]
  const on = today()
  const level = (row: AssessmentRow) => {
    const definition = forms.get(row.formVersionId)?.definition
    if (row.level === null || !definition) return html`<span class="text-muted">${t('closed.short')}</span>`
    const { glyph, colour } = lookOf(definition, row.level)
    return html`<span class="badge ${colour}"><span aria-hidden="true">${glyph}</span>${levelWords(definition, row.level, locale)}</span>`
  }
  const title = (row: AssessmentRow) => {
    const definition = forms.get(row.formVersionId)?.definition
    return definition ? inLocale(definition.title, locale) : row.formCode
  }
  const table = html`<table class="data-table">
    <caption class="sr-only">${t('list')}</caption>
    <thead><tr><th scope="col">${t('person')}</th><th scope="col">${t('filter.form')}</th><th scope="col">${t('level')}</th>
      <th scope="col">${t('day')}</th><th scope="col">${t('field.standing')}</th><th scope="col">${t('nextOn')}</th>
      <th scope="col">${t('village')}</th></tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr><td><a href="/persons/${row.personId}">${row.name}</a></td><td>${title(row)}</td><td>${level(row)}</td>
        <td><a href="/assessments/${row.id}">${row.assessedOn}</a></td><td>${t(`standing.${row.standing}`)}</td>
        <td>${row.nextOn}${row.nextOn <= on && html` <span class="font-medium text-danger">${t('overdue')}</span>`}</td>
        <td>${row.village}</td></tr>`,
    )}</tbody></table>`
  const scrolled = html`<div class="overflow-x-auto" tabindex="0" role="region" aria-label="${t('list')}">${table}</div>`
  const cells = '[&_td]:whitespace-nowrap [&_td_a]:inline-flex [&_td_a]:min-h-11 [&_td_a]:items-center lg:[&_td_a]:min-h-9'
  return <Markup html={scrolled} className={cells} />
}
