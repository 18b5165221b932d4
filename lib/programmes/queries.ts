import 'server-only'
import { dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { settingsOf } from '#lib/regularity-checks/rules'
import { DOMAINS, type Domain } from '#lib/services/types'
import type { Programme, ProgrammeStatus, ProgrammeSummary } from './types.ts'

/** Programmes in sight, the latest first, at most 100: those of the own area, beneath it and above it. */
export function listProgrammes(tx: Tx): Promise<ProgrammeSummary[]> {
  return tx.$queryRaw<ProgrammeSummary[]>`
    select p.id::text, p.division_code as "divisionCode", d.name as area, p.name, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
      p.status, (select count(*)::int from programme_station s where s.programme_id = p.id and s.withdrawn_on is null) as stations
    from programme p join division d on d.code = p.division_code
    order by p.starts_on desc, p.division_code, p.id limit 100`
}

/** @throws AppError NOT_FOUND */
export async function requireProgramme(tx: Tx, id: string): Promise<Programme> {
  const row = await tx.programme.findUnique({
    where: { id },
    select: {
      ...{ id: true, divisionCode: true, name: true, documentNumber: true, issuingBody: true, startsOn: true, endsOn: true },
      ...{ goal: true, fullText: true, reachTarget: true, plansDueOn: true, checks: true, status: true, issuedAt: true },
      ...{ version: true, division: { select: { name: true } } },
    },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const actions = await tx.specialAction.findMany({
    where: { programmeId: id },
    select: { domain: true, name: true, targetGroups: true, venues: true, learns: true, services: true },
    take: 5,
  })
  const { division, goal, startsOn, endsOn, plansDueOn, checks, status, ...rest } = row
  return {
    ...rest,
    area: division.name,
    goal: goal ?? '',
    startsOn: dateToDay(startsOn),
    endsOn: dateToDay(endsOn),
    plansDueOn: plansDueOn && dateToDay(plansDueOn),
    checks: settingsOf(checks),
    status: status as ProgrammeStatus,
    actions: DOMAINS.flatMap((domain) => {
      const found = actions.find((action) => action.domain === domain)
      return found ? [{ ...found, domain: domain as Domain }] : []
    }),
  }
}
