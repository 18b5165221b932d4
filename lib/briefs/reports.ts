import 'server-only'
import { listActivitiesIn } from '#lib/activities/queries'
import type { Actor } from '#lib/auth/actor'
import { addMonths, type Month, monthDays, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { asOf } from '#lib/desk/lags/rules'
import { reachByDomain } from '#lib/desk/reports'
import { requireDivision } from '#lib/divisions/queries'
import { codeRange } from '#lib/divisions/rules'
import { timelinessIn } from '#lib/due-visits/reports'
import { listHighlights } from '#lib/highlights/queries'
import { listCheckFacts } from '#lib/regularity-checks/queries'
import { runChecks, settingsOf } from '#lib/regularity-checks/rules'
import { CHECKS } from '#lib/regularity-checks/types'
import { servicesByDomain } from '#lib/services/reports'
import { listTargetsIn } from '#lib/targets/queries'
import { withMade } from '#lib/targets/reports'
import { expectedBy, valueOn } from '#lib/targets/rules'
import { listThemes } from '#lib/themes/queries'
import { checkedPeriod } from './rules.ts'
import type { Brief, BriefCheck, BriefIssue, BriefTarget, MonthFigures } from './types.ts'

/** All that a county's brief of a month says, from roll-ups, filed plans and what was published. @throws AppError NOT_FOUND */
export async function loadBrief(tx: Tx, actor: Actor, code: string, month: Month): Promise<Brief> {
  const { name } = await requireDivision(tx, code)
  const day = asOf(month)
  const next = addMonths(month, 1)
  const published = async (of: Month) => (await listThemes(tx, code, of, of)).filter(({ status }) => status === 'PUBLISHED')
  const planned = await listActivitiesIn(tx, actor, code, monthDays(next))
  return {
    ...{ code, name, month, asOf: day, demo: actor.demo },
    themes: await published(month),
    now: await figuresOf(tx, code, month),
    before: await figuresOf(tx, code, addMonths(month, -1)),
    months: await visitsByMonth(tx, code, month),
    targets: await targetsOf(tx, code, month),
    checks: await checksOf(tx, code, month),
    highlights: (await listHighlights(tx, code, month))
      .filter(({ status }) => status === 'PUBLISHED')
      .map(({ day, title, teller }) => ({ day, title, teller })),
    issues: await issuesOf(tx, code, month),
    nextThemes: await published(next),
    planned: planned
      .filter(({ status }) => status === 'APPROVED' || status === 'PUBLISHED')
      .map(({ startsOn, title, station }) => ({ day: startsOn, title, station })),
  }
}

async function figuresOf(tx: Tx, code: string, month: Month): Promise<MonthFigures> {
  return {
    services: await servicesByDomain(tx, code, month, month),
    reach: (await reachByDomain(tx, code, month)).get('') ?? { households: 0, persons: 0 },
    timely: await timelinessIn(tx, code, month, today()),
  }
}

const MONTHS_SHOWN = 6

async function visitsByMonth(tx: Tx, code: string, last: Month): Promise<Brief['months']> {
  const { lo, hi } = codeRange(code)
  const first = addMonths(last, 1 - MONTHS_SHOWN)
  return tx.$queryRaw<Brief['months']>`
    select to_char(m, 'YYYY-MM') as month, coalesce((select sum(f.records) from service_monthly f where f.division_code >= ${lo}
      and f.division_code < ${hi} and f.month = m::date and f.method = 'VISIT'), 0)::int as visits
    from generate_series(${monthDays(first).first}::date, ${monthDays(last).first}::date, interval '1 month') m order by m`
}

async function targetsOf(tx: Tx, code: string, month: Month): Promise<BriefTarget[]> {
  const day = asOf(month)
  const rows = await withMade(tx, await listTargetsIn(tx, code, monthDays(month).first, day), day)
  const programmes = await tx.programme.findMany({
    where: { id: { in: rows.map(([{ programmeId }]) => programmeId) } },
    select: { id: true, name: true },
  })
  const names = new Map(programmes.map(({ id, name }) => [id, name]))
  return rows.flatMap(([{ programmeId, metric, period, from, to, versions }, made]) => {
    const value = valueOn(versions, day)
    const programme = names.get(programmeId) ?? ''
    const expected = value === null ? 0 : expectedBy(value, from, to, day)
    return value === null ? [] : [{ programme, metric, period, value, made: made?.made ?? 0, expected }]
  })
}

/** The five checks of each programme that runs in the month; the facts of a programme are read once. */
async function checksOf(tx: Tx, code: string, month: Month): Promise<BriefCheck[]> {
  const { first, last } = monthDays(month)
  const { lo, hi } = codeRange(code)
  const programmes = await tx.$queryRaw<{ id: string; name: string; startsOn: string; endsOn: string; checks: unknown }[]>`
    select p.id::text, p.name, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.checks from programme p
    where p.status = 'ISSUED' and p.starts_on <= ${last}::date and p.ends_on >= ${first}::date
      and exists (select from programme_station e where e.programme_id = p.id and e.division_code >= ${lo} and e.division_code < ${hi})
    order by p.starts_on, p.division_code, p.id limit 20`
  const found: BriefCheck[] = []
  for (const { id, name, checks, ...programme } of programmes) {
    const facts = await listCheckFacts(tx, id, code, programme)
    const nameOf = new Map(facts.stations.map((station) => [station.id, (station as unknown as { name: string }).name]))
    for (const check of CHECKS) {
      const period = checkedPeriod(check, programme, month)
      if (!period) continue
      const { required, met, inProgress, missing } = runChecks(period, settingsOf(checks), facts, code, today())[check]
      const named = missing.map((gap) => ({ ...gap, name: (gap.stationId && nameOf.get(gap.stationId)) || '' }))
      if (required > 0) found.push({ programme: name, check, required, met, inProgress, missing: named })
    }
  }
  return found
}

/** Difficulties that are open at the end of the month, or were closed in it. */
function issuesOf(tx: Tx, code: string, month: Month): Promise<BriefIssue[]> {
  const { lo, hi } = codeRange(code)
  const { first, last } = monthDays(month)
  return tx.$queryRaw<BriefIssue[]>`
    select i.title, i.owner, i.measure, i.due_on::text as "dueOn", case when i.closed_on <= ${last}::date then i.closed_on::text end as "closedOn"
    from programme_issue i where i.division_code >= ${lo} and i.division_code < ${hi}
      and (i.created_at at time zone 'Asia/Shanghai')::date <= ${last}::date and (i.closed_on is null or i.closed_on >= ${first}::date)
    order by i.closed_on is not null, i.due_on nulls last, i.id limit 60`
}
