import { choices, nothing, pager } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import type { TownshipRow } from '#lib/coverage/types'
import { html } from '#lib/format/html'
import { listHead } from './list-head.tsx'
import { townshipTable } from './township-table.tsx'
import { type CoverageView, rowsHref, withQuery } from './view.tsx'

interface Props {
  view: CoverageView
  covered: 'yes' | 'no' | undefined
  first: boolean
  rows: TownshipRow[]
  next: string | undefined
}

/** Townships of an area: all, the covered ones, or the gaps. */
export function TownshipList({ view, covered, first, rows, next }: Props) {
  const { t, input, path } = view
  const here = (query: Record<string, string | undefined>) => rowsHref(view, 'townships', input.division, query)
  const file = (format: string) =>
    withQuery('/api/v1/coverage/townships', { division: input.division || 'cn', asOf: input.asOf, covered, format })
  const filters = [undefined, 'yes', 'no'].map((value) => ({
    label: t(`filter.${value ?? 'all'}`),
    href: here({ covered: value }),
    chosen: covered === value,
  }))
  return (
    <Markup
      html={html`<div class="coverage">${listHead({ t, title: t('townshipsTitle'), asOf: input.asOf, division: input.division, path, kept: { covered } })}
<div class="ranked-head">${choices(t('coverage'), filters)}<p class="tools no-print"><a href="${file('csv')}" download>CSV</a> <a href="${file('xlsx')}" download>Excel</a></p></div>
${rows.length === 0 ? nothing(t('emptyTitle'), t('emptyText')) : townshipTable(view, rows, true)}
${pager({ first: t('first'), next: t('next') }, first ? null : here({ covered }), next ? here({ covered, after: next }) : null)}</div>`}
    />
  )
}
