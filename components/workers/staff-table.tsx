import { listHead } from '#components/coverage/list-head'
import { chosenDay, withQuery } from '#components/coverage/view'
import { column, dataTable, nothing } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { NATION_SEGMENT } from '#lib/auth/home'
import type { PathStep } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount, formatRate } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import { caseloadPerWorker, turnover } from '#lib/workers/rules'
import type { StaffFigures } from '#lib/workers/types'

interface Props {
  texts: { t: Translate; c: Translate }
  division: string
  asOf: string
  path: PathStep[]
  rows: StaffFigures[]
  /** Whether the reader may see the people behind the figures. */
  people: boolean
}

const HEADS = [
  ...['socialWorkers', 'certified', 'rate', 'planned', 'vacant', 'leavers', 'turnover', 'perWorker', 'overdue'],
  ...['communityWorkers', 'volunteers', 'volunteerTeams', 'volunteerHours'],
]
const RULES = ['rate', 'vacant', 'leavers', 'turnover', 'caseload', 'overdue', 'hours', 'source']

/** 持证率, vacancies, leavers and caseload of an area and its parts on a day, each count a way to its rows. */
export function StaffTable({ texts: { t, c }, division, asOf, path, rows, people }: Props) {
  const [total, ...parts] = rows
  const line = (row: StaffFigures, name: Html | string) => figureLine(row, name, people ? asOf : null)
  const down = (row: StaffFigures) =>
    row.code.length <= 6 && row.code !== division
      ? html`<a href="${withQuery('/workers/figures', { division: row.code, asOf: chosenDay(asOf) })}">${row.name}</a>`
      : row.code === division
        ? t('headStation')
        : row.name
  return (
    <Markup
      html={html`<div class="coverage">${listHead({ t: c, title: t('figures'), asOf, division, path })}
<details class="explain no-print"><summary>${t('how.title')}</summary><ul>${RULES.map((rule) => html`<li>${t(`how.${rule}`)}</li>`)}</ul></details>
${
  total
    ? dataTable(
        t('figures'),
        [column(t('area')), ...HEADS.map((head) => column(t(head), true))],
        [line(total, html`<strong>${t('total')}</strong>`), ...parts.map((row) => line(row, down(row)))],
      )
    : nothing(t('noFigures'), t('emptyText'))
}</div>`}
    />
  )
}

function figureLine(row: StaffFigures, name: Html | string, asOf: string | null): Html {
  const rowsOf = (count: number, filter: Record<string, string>) =>
    asOf === null || count === 0
      ? formatCount(count)
      : html`<a href="${withQuery('/workers', { division: row.code || NATION_SEGMENT, asOf: chosenDay(asOf), ...filter })}">${formatCount(count)}</a>`
  const decimal = (value: number | null) => (value === null ? '–' : value.toFixed(2))
  const cells = [
    rowsOf(row.socialWorkers, { team: 'SOCIAL_WORKER' }),
    rowsOf(row.certified, { team: 'SOCIAL_WORKER', certified: 'yes' }),
    formatRate(row.certified, row.socialWorkers),
    formatCount(row.planned),
    formatCount(row.vacant),
    formatCount(row.leavers),
    decimal(turnover(row)),
    decimal(caseloadPerWorker(row)),
    rowsOf(row.overdue, { check: 'overdue' }),
    rowsOf(row.communityWorkers, { team: 'COMMUNITY_WORKER' }),
    rowsOf(row.volunteers, { team: 'VOLUNTEER' }),
    formatCount(row.teams),
    decimal(row.hours),
  ]
  return html`<tr><td>${name}</td>${cells.map((cell) => html`<td class="num">${cell}</td>`)}</tr>`
}
