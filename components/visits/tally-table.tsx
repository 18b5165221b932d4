import { Markup } from '#components/ui/markup'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { inLocale } from '#lib/forms/rules'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { FieldTally, Tally } from '#lib/visits/tallies/rules'

/** Every question with its options, the versions of the form side by side. */
export async function TallyTable({ tally }: { tally: Tally }) {
  const [t, locale] = [await getTranslator('visit-tallies'), await getLocale()]
  const cell = (count: number | null) =>
    count === null ? html`<td class="num text-muted">${t('notAsked')}</td>` : html`<td class="num">${formatCount(count)}</td>`
  const wordOf = ({ field }: FieldTally, code: string) => {
    const option = 'options' in field ? field.options.find((one) => one.code === code) : undefined
    return option ? inLocale(option.label, locale) : code
  }
  const head = tally.columns.map(
    ({ version, divisionCode, visits }) =>
      html`<th scope="col" class="num">${t(divisionCode === '' ? 'version' : 'extension', { version })}<br>${t('visits', { count: visits })}</th>`,
  )
  const bodies = tally.fields.map(
    (field) =>
      html`<tbody><tr><th scope="rowgroup" colspan="${tally.columns.length + 1}"><strong>${inLocale(field.field.label, locale)}</strong></th></tr>${field.rows.map(
        ({ code, counts }) => html`<tr><th scope="row">${wordOf(field, code)}</th>${counts.map(cell)}</tr>`,
      )}<tr><th scope="row" class="text-muted">${t('silent')}</th>${field.silent.map(cell)}</tr></tbody>`,
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no fields are grouped here, and another region would say its heading twice
    <div className="max-w-4xl overflow-x-auto" role="group" aria-label={t('title')} tabIndex={0}>
      <Markup
        html={html`<table class="data-table"><caption class="sr-only">${t('title')}</caption><thead><tr><th scope="col">${t('question')}</th>${head}</tr></thead>${bodies}</table>`}
      />
    </div>
  )
}
