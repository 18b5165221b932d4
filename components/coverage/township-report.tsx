import { Markup } from '#components/ui/markup'
import type { Succession, TownshipRow } from '#lib/coverage/types'
import { html } from '#lib/format/html'
import { crumbs, dayForm } from './controls.tsx'
import { successionNotes } from './succession.tsx'
import { servedBy } from './township-table.tsx'
import { type CoverageView, rowsHref } from './view.tsx'

/** The end of the way down: one township, covered or not, and by which station. */
export function TownshipReport({
  view,
  national,
  townships,
  successions,
}: {
  view: CoverageView
  national: boolean
  townships: TownshipRow[]
  successions: Succession[]
}) {
  const { t, input, path } = view
  const [township] = townships
  const name = path.at(-1)?.name ?? ''
  const state = township?.covered ? `✓ ${t('covered')}` : township?.counts ? `○ ${t('gap')}` : t('notCounted')
  return (
    <Markup
      html={html`<div class="coverage">${crumbs(view, national)}<div class="head"><div><h1 class="truth">${name} · ${t('asOfDay', { day: input.asOf })} · <strong>${state}</strong></h1></div>${dayForm(view)}</div>${successionNotes(view, successions)}
<section class="panel"><h2>${t('servedBy')}</h2><p>${township && servedBy(view, township)}</p></section>
<p class="also"><a href="${rowsHref(view, 'stations', input.division)}">${t('how.stations')}</a> · <a href="${rowsHref(view, 'services', input.division)}">${t('services')}</a></p></div>`}
    />
  )
}
