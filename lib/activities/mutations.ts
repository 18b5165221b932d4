import 'server-only'
import { loadActivityIn, writeStepIn } from '#lib/activities/steps/mutations'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { canPlanActivity } from './policy.ts'
import { isEditable, liesWithin, refusalOf, startsWithin } from './rules.ts'
import type { CreateActivity, PlanFields, UpdateActivity } from './schema.ts'

/** Plans an activity of a station as a draft (DOMAIN.md B4.1). The same id sent again answers as the first time did. */
export function createActivity(actor: Actor, input: CreateActivity): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, stationId } = input
    allow(canPlanActivity(actor, actor.area))
    const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true } })
    if (!station) throw invalid('stationId', 'required')
    allow(canPlanActivity(actor, station.divisionCode))
    await requireSoundIn(tx, stationId, station.divisionCode, input)
    const { count } = await tx.activity.createMany({
      data: [{ id, stationId, createdBy: actor.accountId, demo: actor.demo, ...columns(input) }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.activity.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await writeStepIn(tx, actor, { id, version: 1, status: 'DRAFT' })
    const division = station.divisionCode
    await recordAudit(tx, actor, { action: 'activity.create', entity: 'activity', entityId: id, division })
    return { id }
  })
}

/** @throws AppError INVALID when the plan is out of the station's hands */
export function updateActivity(actor: Actor, input: UpdateActivity): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version } = input
    const found = await loadActivityIn(tx, input)
    allow(canPlanActivity(actor, found.scopeCode))
    if (!isEditable(found.status)) throw refused('form', refusalOf('SUBMIT'))
    await requireSoundIn(tx, found.stationId, found.scopeCode, input)
    const { count } = await tx.activity.updateMany({ where: { id, version }, data: { ...columns(input), version: version + 1 } })
    if (count === 0) throw new AppError('CONFLICT')
    await writeStepIn(tx, actor, { id, version: version + 1, status: found.status })
    await recordAudit(tx, actor, {
      action: 'activity.update',
      entity: 'activity',
      entityId: id,
      division: found.scopeCode,
      detail: { title: input.title, startsOn: input.startsOn, endsOn: input.endsOn },
    })
    return { id }
  })
}

function columns(input: PlanFields) {
  const { title, activityType, domain, themeId, programmeId, startsOn, endsOn, startsAt, endsAt, ...rest } = input
  const { place, venueId, responsibleWorkerId, expected, ...plan } = rest
  // What is known already or came along unasked stays out of the words of the plan.
  const { background, goals, target, labour, flow, materials, budget, partners, safetyPlan, publicity, evaluation } = plan
  return {
    ...{ title, activityType, domain, themeId, programmeId, startsAt, endsAt, place, venueId },
    ...{ responsibleWorkerId, expected },
    ...{ startsOn: dayToDate(startsOn), endsOn: dayToDate(endsOn) },
    plan: { background, goals, target, labour, flow, materials, budget, partners, safetyPlan, publicity, evaluation },
  }
}

type Linked = Pick<PlanFields, 'startsOn' | 'endsOn' | 'responsibleWorkerId' | 'themeId' | 'programmeId' | 'venueId'>

/**
 * What a plan refers to holds on its days: the station operates, the worker is posted there, the theme is in force for the
 * station, the programme runs and has it enrolled, the venue is the station's.
 * @param code division code of the station
 */
export async function requireSoundIn(tx: Tx, stationId: string, code: string, plan: Linked): Promise<void> {
  const [station] = await tx.$queryRaw<{ operating: boolean; posted: boolean }[]>`
    select exists (select from station_status t where t.station_id = ${stationId}::uuid and t.status = 'OPERATING'
        and t.valid_from <= ${plan.startsOn}::date and (t.valid_to is null or t.valid_to > ${plan.startsOn}::date)) as operating,
      exists (select from posting p where p.station_id = ${stationId}::uuid and p.worker_id = ${plan.responsibleWorkerId}::uuid
        and p.team <> 'VOLUNTEER' and p.valid_from <= ${plan.startsOn}::date
        and (p.valid_to is null or p.valid_to > ${plan.startsOn}::date)) as posted`
  if (!station?.operating) throw refused('startsOn', 'activityClosed')
  if (!station.posted) throw invalid('responsibleWorkerId', 'notPosted')
  if (plan.themeId) await requireTheme(tx, plan.themeId, stationId, code, plan)
  if (plan.programmeId) await requireProgramme(tx, plan.programmeId, stationId, plan)
  if (plan.venueId) await requireVenue(tx, plan.venueId, stationId, plan)
}

async function requireVenue(tx: Tx, id: string, stationId: string, { startsOn }: Linked) {
  const on = dayToDate(startsOn)
  const found = await tx.servicePoint.count({
    where: {
      ...{ id, stationId, kind: { not: 'INCUBATED' }, validFrom: { lte: on } },
      OR: [{ validTo: null }, { validTo: { gt: on } }],
    },
  })
  if (found === 0) throw refused('venueId', 'venueElsewhere')
}

async function requireTheme(tx: Tx, themeId: string, stationId: string, code: string, plan: Linked) {
  const theme = await tx.theme.findUnique({
    where: { id: themeId },
    select: { divisionCode: true, status: true, startsOn: true, endsOn: true, allStations: true },
  })
  if (theme?.status !== 'PUBLISHED' || !code.startsWith(theme.divisionCode)) throw refused('themeId', 'themeElsewhere')
  const chosen = theme.allStations || (await tx.themeStation.count({ where: { themeId, stationId } })) > 0
  if (!chosen) throw refused('themeId', 'themeElsewhere')
  if (!startsWithin(plan, daysOf(theme))) throw refused('themeId', 'themeTime')
}

async function requireProgramme(tx: Tx, programmeId: string, stationId: string, plan: Linked) {
  const programme = await tx.programme.findUnique({
    where: { id: programmeId },
    select: { status: true, startsOn: true, endsOn: true },
  })
  const enrolled = await tx.programmeStation.count({ where: { programmeId, stationId, withdrawnOn: null } })
  if (programme?.status !== 'ISSUED' || enrolled === 0) throw refused('programmeId', 'programmeElsewhere')
  if (!liesWithin(plan, daysOf(programme))) throw refused('programmeId', 'programmeTime')
}

const daysOf = ({ startsOn, endsOn }: { startsOn: Date; endsOn: Date }) => ({
  startsOn: dateToDay(startsOn),
  endsOn: dateToDay(endsOn),
})
