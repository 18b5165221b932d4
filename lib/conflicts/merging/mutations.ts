import 'server-only'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '#lib/auth/actor'
import { type Fields, layOpen, mergeFields, putTogether, sameValue } from '#lib/conflicts/rules'
import type { Clash, Written } from '#lib/conflicts/types'
import { seal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { parseInput } from '#lib/input'
import { writeVisitIn } from '#lib/visits/mutations'
import { requireVisit } from '#lib/visits/queries'
import { type VisitInput, visitInput } from '#lib/visits/schema'
import type { VisitPage } from '#lib/visits/types'

/** Of a body, what says nothing of the visit itself. */
const TECHNICAL = new Set(['baseVersion', 'householdId', 'correctionReason', 'writtenAt', 'lead'])
const BEFORE_SENDING = '上传前修改'

/**
 * A correction that starts from a version which is no longer the newest. Fields that only one of the two changed are
 * merged into a new version. What both changed in different ways is kept twice: the stored value stays in force until
 * somebody decides. If what would be merged makes no sound visit, everything that differs is asked instead.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT for the visit of somebody else's under the same id
 */
export async function mergeVisitIn(tx: Tx, actor: Actor, id: string, input: VisitInput): Promise<Written> {
  await tx.$queryRaw`select from visit v where v.id = ${id}::uuid for no key update`
  const page = await requireVisit(tx, actor, id)
  const baseVersion = await baseOf(tx, actor, id, input)
  const [newest] = page.versions
  const base = page.versions.find(({ version }) => version === baseVersion)
  if (!base) throw new AppError('CONFLICT', { detail: { version: newest.version } })
  const fields = (version: object) => fieldsOf(version as Fields, input)
  const ours = fields(input)
  const [before, theirs] = [fields(base), fields(newest)]
  // A day that was left open follows from the rest, as does the form of answers from before forms were data.
  for (const open of ['nextVisitOn', 'formVersionId']) ours[open] ??= before[open]
  const { taken, clashes, changed } = mergeFields(before, theirs, ours)
  const merged = await mergeIn(tx, actor, id, input, { page, theirs, ours, taken })
  const asked = merged ? clashes : changed
  if (asked.length > 0) {
    const writers = await writersOf(tx, id)
    const clash = (field: string): Clash => {
      const changer = lastChange(page, field, input, baseVersion)
      return {
        ...{ field, base: before[field], theirs: theirs[field], ours: ours[field] },
        ...{ theirsBy: writers.get(changer.version) ?? null, theirsAt: changer.writtenAt },
      }
    }
    const record = { householdId: page.householdId, visitId: id, baseVersion }
    await askIn(tx, actor, record, asked.map(clash))
  }
  const now = merged ?? newest
  return { outcome: asked.length > 0 ? 'ASKED' : 'MERGED', version: now.version, nextVisitOn: now.nextVisitOn }
}

/** What was written anew before its first sending was acknowledged starts from that: the same phone made both. */
async function baseOf(tx: Tx, actor: Actor, id: string, { baseVersion }: VisitInput): Promise<number> {
  if (baseVersion > 0) return baseVersion
  const row = await tx.visit.findUnique({ where: { id }, select: { recordedBy: true } })
  if (row?.recordedBy !== actor.accountId) throw new AppError('CONFLICT')
  return 1
}

function fieldsOf(version: Fields, input: VisitInput): Fields {
  const keys = Object.keys(input).filter((key) => !TECHNICAL.has(key))
  return layOpen(Object.fromEntries(keys.map((key) => [key, version[key]])))
}

interface Merging {
  page: VisitPage
  theirs: Fields
  ours: Fields
  taken: string[]
}

/** Writes what only we changed on top of what is stored. @returns null where that is no sound visit */
async function mergeIn(tx: Tx, actor: Actor, id: string, input: VisitInput, { page, theirs, ours, taken }: Merging) {
  const [newest] = page.versions
  if (taken.length === 0) return { version: newest.version, nextVisitOn: newest.nextVisitOn }
  const fields = { ...theirs, ...Object.fromEntries(taken.map((field) => [field, ours[field]])) }
  const body = {
    ...putTogether(fields),
    ...{ baseVersion: newest.version, householdId: page.householdId, writtenAt: input.writtenAt, lead: input.lead },
    correctionReason: input.correctionReason ?? BEFORE_SENDING,
  }
  try {
    return await writeVisitIn(tx, actor, id, parseInput(visitInput, body))
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID') return null
    throw error
  }
}

/** Whose each version is, by account. */
async function writersOf(tx: Tx, id: string): Promise<Map<number, string | null>> {
  const first = await tx.visit.findUniqueOrThrow({ where: { id }, select: { recordedBy: true } })
  const later = await tx.visitRevision.findMany({ where: { visitId: id }, select: { version: true, replacedBy: true } })
  return new Map([[1, first.recordedBy], ...later.map(({ version, replacedBy }) => [version + 1, replacedBy] as const)])
}

/** The latest version behind the base in which a field became what it is now. */
function lastChange({ versions }: VisitPage, field: string, input: VisitInput, base: number) {
  const value = (version: object) => fieldsOf(version as Fields, input)[field]
  const later = versions.filter(({ version }) => version > base)
  const found = later.find((version, place) => {
    const former = later[place + 1] ?? versions.find(({ version: number }) => number === base)
    return former && !sameValue(value(version), value(former))
  })
  return found ?? versions[0]
}

interface Disputed {
  householdId: string
  visitId: string | null
  baseVersion: number
}

/** Keeps both sides of every field in dispute. */
export async function askIn(tx: Tx, actor: Actor, record: Disputed, clashes: Clash[]): Promise<void> {
  const closed = (value: unknown) =>
    value === undefined || value === null ? null : seal('conflict.value', JSON.stringify(value))
  await tx.fieldConflict.createMany({
    data: clashes.map(({ field, base, theirs, ours, theirsBy, theirsAt }) => ({
      ...{ id: uuidv7(), ...record, field, theirsBy, theirsAt, oursBy: actor.accountId, demo: actor.demo },
      ...{ baseSealed: closed(base), theirsSealed: closed(theirs), oursSealed: closed(ours) },
    })),
  })
}
