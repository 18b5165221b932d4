import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { canPlanTheme } from './policy.ts'
import { canMove, isEditable, isStations } from './rules.ts'
import type { CreateTheme, ThemeValues, UpdateTheme } from './schema.ts'
import type { ThemeStatus } from './types.ts'

interface Current {
  id: string
  version: number
}

/** Plans a theme as a draft. The same id sent again answers as the first time did. */
export function createTheme(actor: Actor, input: CreateTheme): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canPlanTheme(actor, actor.area))
    await createThemeIn(tx, actor, input)
    return { id: input.id }
  })
}

/** Where a draft came from: the theme it was copied from, or the proposal taken over. */
interface Origin {
  templateId?: string
  copiedFrom?: string
}

/** Writes a draft of the actor's area, once, with its stations and its line in the audit. */
export async function createThemeIn(tx: Tx, actor: Actor, input: CreateTheme, { templateId, copiedFrom }: Origin = {}) {
  await requireWithinProgramme(tx, input)
  const own = { id: input.id, divisionCode: actor.area, createdBy: actor.accountId, demo: actor.demo }
  const { count } = await tx.theme.createMany({
    data: [{ ...own, ...(templateId && { templateId }), ...columns(input, actor.area) }],
    skipDuplicates: true,
  })
  if (count === 0) {
    const known = await tx.theme.count({ where: { id: input.id, createdBy: actor.accountId } })
    if (known === 0) throw new AppError('DUPLICATE')
    return
  }
  await nameStations(tx, input.id, actor.area, input)
  await recordAudit(tx, actor, {
    action: copiedFrom ? 'theme.copy' : templateId ? 'theme.take' : 'theme.create',
    entity: 'theme',
    entityId: input.id,
    ...((copiedFrom || templateId) && { detail: { from: copiedFrom ?? templateId } }),
  })
}

export function updateTheme(actor: Actor, input: UpdateTheme): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const theme = await loadForPlanning(tx, actor, input)
    if (!isEditable(theme.status)) throw new AppError('CONFLICT', { detail: { version: theme.version } })
    await requireWithinProgramme(tx, input)
    await writeVersion(tx, input, columns(input, theme.divisionCode))
    await tx.themeStation.deleteMany({ where: { themeId: input.id } })
    await nameStations(tx, input.id, theme.divisionCode, input)
    await recordAudit(tx, actor, {
      action: 'theme.update',
      entity: 'theme',
      entityId: input.id,
      division: theme.divisionCode,
      detail: { from: theme.before, to: { title: input.title, startsOn: input.startsOn, endsOn: input.endsOn } },
    })
    return { id: input.id }
  })
}

/** From now on the stations see it. */
export function publishTheme(actor: Actor, input: Current): Promise<{ id: string }> {
  return move(actor, input, 'PUBLISHED', { publishedAt: now(), publishedBy: actor.accountId })
}

/** The stations still see that it was, and that it no longer holds. */
export function withdrawTheme(actor: Actor, input: Current & { reason: string }): Promise<{ id: string }> {
  return move(actor, input, 'WITHDRAWN', {}, input.reason)
}

function move(actor: Actor, input: Current, to: ThemeStatus, data: object, reason?: string): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const theme = await loadForPlanning(tx, actor, input)
    if (!canMove(theme.status, to)) throw new AppError('CONFLICT', { detail: { version: theme.version } })
    await writeVersion(tx, input, { ...data, status: to })
    await recordAudit(tx, actor, {
      action: to === 'PUBLISHED' ? 'theme.publish' : 'theme.withdraw',
      entity: 'theme',
      entityId: input.id,
      division: theme.divisionCode,
      ...(reason && { reason }),
    })
    return { id: input.id }
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when the reader's version is no longer the newest */
async function loadForPlanning(tx: Tx, actor: Actor, input: Current) {
  const row = await tx.theme.findUnique({
    where: { id: input.id },
    select: { divisionCode: true, status: true, version: true, title: true, startsOn: true, endsOn: true },
  })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canPlanTheme(actor, row.divisionCode))
  const { divisionCode, version, title } = row
  if (version !== input.version) throw new AppError('CONFLICT', { detail: { version } })
  const before = { title, startsOn: dateToDay(row.startsOn), endsOn: dateToDay(row.endsOn) }
  return { divisionCode, version, status: row.status as ThemeStatus, before }
}

async function writeVersion(tx: Tx, input: Current, data: object) {
  const { id, version } = input
  const { count } = await tx.theme.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
}

function columns({ title, domain, goals, startsOn, endsOn, allStations, programmeId }: ThemeValues, area: string) {
  const days = { startsOn: dayToDate(startsOn), endsOn: dayToDate(endsOn) }
  // A station's own theme is for that station: there is nobody to choose.
  return {
    title,
    domain,
    goals,
    ...days,
    allStations: allStations || isStations({ divisionCode: area }),
    programmeId: programmeId ?? null,
  }
}

/** @throws AppError INVALID when the theme lies outside the days of the programme it is part of */
async function requireWithinProgramme(tx: Tx, theme: Pick<ThemeValues, 'startsOn' | 'endsOn' | 'programmeId'>) {
  if (!theme.programmeId) return
  const programme = await tx.programme.findUnique({
    where: { id: theme.programmeId },
    select: { status: true, startsOn: true, endsOn: true },
  })
  if (programme?.status !== 'ISSUED') throw refused('programmeId', 'programmeNotIssued')
  if (theme.startsOn < dateToDay(programme.startsOn)) throw refused('startsOn', 'themeOutside')
  if (theme.endsOn > dateToDay(programme.endsOn)) throw refused('endsOn', 'themeOutside')
}

/** @throws AppError INVALID when a station is not one of the actor's county */
async function nameStations(tx: Tx, themeId: string, area: string, input: ThemeValues) {
  if (input.allStations || isStations({ divisionCode: area })) return
  const ids = [...new Set(input.stationIds)]
  const stations = await tx.station.findMany({ where: { id: { in: ids } }, select: { id: true, divisionCode: true }, take: 500 })
  if (stations.length !== ids.length) throw invalid('stationIds', 'invalid')
  await tx.themeStation.createMany({
    data: stations.map(({ id, divisionCode }) => ({ themeId, stationId: id, divisionCode })),
  })
}
