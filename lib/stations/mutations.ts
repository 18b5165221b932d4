import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, today } from '#lib/clock'
import { seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, sqlStates } from '#lib/errors'
import type { FileKind } from '#lib/files/types'
import { spellName } from '#lib/format/pinyin'
import { canDescribeStation, canKeepStation, canRevealContact } from './policy.ts'
import type { CreateStation, DescribeStation, RevealContact, UpdateStation } from './schema.ts'

/**
 * A station with its first status and, for a station of a township, the township it serves. Sent again, the same.
 * @throws AppError FORBIDDEN, INVALID (an area that is no more, a second one without a reason), DUPLICATE
 */
export function createStation(actor: Actor, input: CreateStation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, divisionCode, from } = input
    allow(canKeepStation(actor, divisionCode))
    await requirePlace(tx, divisionCode, from)
    await lockStandingIn(tx, divisionCode)
    const { count } = await tx.station.createMany({
      data: [{ id, divisionCode, demo: actor.demo, ...names(input), address: input.address, secondReason: input.secondReason }],
      skipDuplicates: true,
    })
    if (count === 0) return requireSame(tx, input)
    await beginIn(tx, input)
    await recordAudit(tx, actor, {
      action: 'station.create',
      entity: 'station',
      entityId: id,
      division: divisionCode,
      detail: { name: input.name, status: input.status, from },
    })
    return { id }
  })
}

async function requirePlace(tx: Tx, code: string, from: string) {
  if (from > today()) throw invalid('from', 'future')
  const found = await tx.division.findUnique({ where: { code }, select: { kind: true, validTo: true } })
  const gone = found?.validTo && dateToDay(found.validTo) <= from
  if (!found || found.kind === 'PSEUDO' || gone) throw invalid('divisionCode', 'divisionCode')
}

async function requireSame(tx: Tx, { id, divisionCode }: CreateStation): Promise<{ id: string }> {
  const stored = await tx.station.findUnique({ where: { id }, select: { divisionCode: true } })
  if (stored?.divisionCode !== divisionCode) throw new AppError('DUPLICATE')
  return { id }
}

async function beginIn(tx: Tx, { id, statusId, divisionCode, status, from, document }: CreateStation) {
  const validFrom = dayToDate(from)
  try {
    await tx.stationStatus.create({
      data: { id: statusId, stationId: id, divisionCode, status, validFrom, basisDocument: document },
      select: { id: true },
    })
    if (divisionCode.length === 9)
      await tx.stationTownship.create({ data: { id: uuidv7(), stationId: id, divisionCode, validFrom }, select: { id: true } })
  } catch (error) {
    if (sqlStates(error).includes('23P01')) throw invalid('status', 'onlyOne')
    if (sqlStates(error).includes('23514')) throw invalid('secondReason', 'secondReason')
    throw error
  }
}

const names = ({ name }: { name: string }) => ({ name, ...spellName(name) })

/** What the keeper says of a station. @throws AppError CONFLICT, INVALID (a second station needs its reason) */
export function updateStation(actor: Actor, input: UpdateStation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version, address, speciality, secondReason } = input
    const station = await requireKeptIn(tx, actor, id)
    await lockStandingIn(tx, station.divisionCode)
    await bumpVersionIn(tx, id, version, { ...names(input), address, speciality, secondReason }).catch((error) => {
      throw sqlStates(error).includes('23514') ? invalid('secondReason', 'secondReason') : error
    })
    await recordAudit(tx, actor, {
      action: 'station.update',
      entity: 'station',
      entityId: id,
      division: station.divisionCode,
      detail: { name: { from: station.name, to: input.name } },
    })
    return { id }
  })
}

/** What the house says of itself: how to reach it, when it is open, what it has. */
export function describeStation(actor: Actor, input: DescribeStation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version, phone, openingHours, facilities } = input
    const station = await requireStationIn(tx, id)
    allow(canDescribeStation(actor, station.divisionCode))
    await bumpVersionIn(tx, id, version, { phone, openingHours, facilities })
    await writeContact(tx, input)
    await recordAudit(tx, actor, {
      action: 'station.describe',
      entity: 'station',
      entityId: id,
      division: station.divisionCode,
      detail: { openingHours, facilities: facilities.length, contact: input.contactName !== null },
    })
    return { id }
  })
}

/** An empty name takes nobody off; an empty number keeps the one on file. */
async function writeContact(tx: Tx, { id, contactName, contactPhone }: DescribeStation) {
  const found = await tx.stationContact.findUnique({ where: { stationId: id }, select: { version: true } })
  const phoneSealed = contactPhone && seal('station.contact-phone', contactPhone)
  if (!contactName) {
    if (contactPhone) throw invalid('contactName', 'required')
    return
  }
  if (!found) {
    await tx.stationContact.create({
      data: { id: uuidv7(), stationId: id, name: contactName, phoneSealed },
      select: { id: true },
    })
    return
  }
  const { version } = found
  const data = { name: contactName, version: version + 1, ...(phoneSealed && { phoneSealed }) }
  const { count } = await tx.stationContact.updateMany({ where: { stationId: id, version }, data })
  if (count === 0) throw new AppError('CONFLICT')
}

/** The contact's number in full, once, with the reason in the audit. */
export function revealContact(actor: Actor, { id, reason }: RevealContact): Promise<{ value: string }> {
  return asActor(actor, async (tx) => {
    const station = await requireStationIn(tx, id)
    allow(canRevealContact(actor, station.divisionCode))
    const contact = await tx.stationContact.findUnique({ where: { stationId: id }, select: { phoneSealed: true } })
    if (!contact?.phoneSealed) throw new AppError('NOT_FOUND')
    await recordAudit(tx, actor, {
      action: 'station.reveal',
      entity: 'station',
      entityId: id,
      division: station.divisionCode,
      reason,
      detail: { field: 'station.contact-phone' },
    })
    return { value: unseal('station.contact-phone', contact.phoneSealed) }
  })
}

/** @throws AppError NOT_FOUND */
export async function requireStationIn(tx: Tx, id: string) {
  const station = await tx.station.findUnique({ where: { id }, select: { divisionCode: true, name: true, tier: true } })
  if (!station) throw new AppError('NOT_FOUND')
  return station
}

/** A station that the actor keeps. @throws AppError NOT_FOUND, FORBIDDEN */
export async function requireKeptIn(tx: Tx, actor: Actor, id: string) {
  const station = await requireStationIn(tx, id)
  allow(canKeepStation(actor, station.divisionCode))
  return station
}

/**
 * Whoever changes what stands somewhere waits here for whoever else does, before touching a row: the triggers that keep
 * the standing take the same lock later, and two writers who met there would wait for each other.
 */
export async function lockStandingIn(tx: Tx, code: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('standing'), ${Number(code.slice(0, 2))}::int)`
}

/** Writes columns of a station on the version that was read. @throws AppError CONFLICT */
export async function bumpVersionIn(tx: Tx, id: string, version: number, data: object = {}): Promise<void> {
  const { count } = await tx.station.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (count > 0) return
  const now = await tx.station.findUnique({ where: { id }, select: { version: true } })
  throw new AppError('CONFLICT', { detail: { version: now?.version } })
}

/** Makes a file that the actor has sent the station's own; false when there is none of that kind. */
export async function handOverFileIn(
  tx: Tx,
  actor: Actor,
  { fileId, kind, scope }: { fileId: string; kind: FileKind; scope: string },
): Promise<boolean> {
  const { count } = await tx.storedFile.updateMany({
    where: { id: fileId, kind, createdBy: actor.accountId },
    data: { scopeCode: scope },
  })
  return count > 0
}
