import { Markup } from '#components/ui/markup'
import type { Month } from '#lib/clock'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { SampleState } from '#lib/samples/types'

/** How far each county is; each leads to its sample. */
export async function SampleStates({ rows, month }: { rows: readonly SampleState[]; month: Month }) {
  const t = await getTranslator('samples')
  const body = rows.map(
    ({ code, name, drawn, checked, notAsTold }) =>
      html`<tr><th scope="row"><a href="/samples?division=${code}&month=${month}">${name}</a></th><td class="num">${formatCount(drawn)}</td><td class="num">${formatCount(checked)}</td><td class="num ${notAsTold > 0 && 'font-medium text-danger'}">${formatCount(notAsTold)}</td></tr>`,
  )
  const heads = ['drawn', 'checked', 'notAsTold'].map((key) => html`<th scope="col" class="num">${t(key)}</th>`)
  return (
    <Markup
      html={html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('title')}"><table class="data-table"><caption class="sr-only">${t('title')}</caption><thead><tr><th scope="col">${t('county')}</th>${heads}</tr></thead><tbody>${body}</tbody></table></div>`}
    />
  )
}
