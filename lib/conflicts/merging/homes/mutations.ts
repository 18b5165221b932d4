import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { askIn } from '#lib/conflicts/merging/mutations'
import { type Fields, mergeFields } from '#lib/conflicts/rules'
import type { Clash, Written } from '#lib/conflicts/types'
import { type SealedField, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { submitChangeIn } from '#lib/register-changes/mutations'
import type { SubmitInput } from '#lib/register-changes/schema'

type HomeChange = Extract<SubmitInput['change'], { kind: 'HOUSEHOLD' }>

const FIELDS = ['address', 'phone', 'note'] as const
const SEALED: Record<(typeof FIELDS)[number], SealedField> = {
  address: 'household.address',
  phone: 'household.phone',
  note: 'household.note',
}

interface Version {
  version: number
  addressSealed: string | null
  phoneSealed: string | null
  noteSealed: string | null
  /** Who wrote the version behind this one, and when. */
  replacedBy: string | null
  replacedAt: Date | null
}

/**
 * An edit of a household from a phone: address, phone, note. A station makes such a change at once (`wayOf` in
 * lib/register-changes), so one that starts from an older version is merged at once too, by what the household said
 * then: `household_revision` has it. Only what two people wrote differently is asked.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT with `householdMoved`, `…Merged` or `…Closed`
 */
export async function editHouseholdIn(tx: Tx, actor: Actor, input: SubmitInput): Promise<Written> {
  if (input.change.kind !== 'HOUSEHOLD') throw new AppError('INVALID')
  const { change } = input
  const versions = await listVersions(tx, change)
  const current = versions.at(-1)
  if (!current) throw new AppError('NOT_FOUND')
  const done = (await tx.registerChange.count({ where: { id: input.id, proposedBy: actor.accountId } })) > 0
  if (done || current.version === change.version) {
    await submitChangeIn(tx, actor, input)
    return { outcome: 'STORED', version: done ? current.version : current.version + 1, nextVisitOn: null }
  }
  return mergeHomeIn(tx, actor, input, change, versions, current)
}

async function mergeHomeIn(
  tx: Tx,
  actor: Actor,
  input: SubmitInput,
  change: HomeChange,
  versions: Version[],
  current: Version,
): Promise<Written> {
  const base = versions.find(({ version }) => version === change.version)
  const theirs = open(current)
  const ours = Object.fromEntries(named(change).map((field) => [field, change.clear.includes(field) ? null : change[field]]))
  // What it said then is not on file: whatever differs is asked.
  const before = base ? open(base) : Object.fromEntries(FIELDS.map((field) => [field, [ours[field], theirs[field]]]))
  const found = mergeFields(pick(before, ours), pick(theirs, ours), ours)
  const changerOf = (field: string) => versions.findLast((version, place) => differs(field, version, versions[place + 1]))
  // What one person wrote twice, from one version, is a second thought and no dispute.
  const clashes = found.clashes.filter((field) => changerOf(field)?.replacedBy !== actor.accountId)
  const taken = found.changed.filter((field) => !clashes.includes(field))
  if (taken.length > 0) {
    const only = (field: 'address' | 'phone' | 'note') => (taken.includes(field) ? change[field] : undefined)
    const part: HomeChange = {
      ...{ kind: 'HOUSEHOLD', householdId: change.householdId, version: current.version },
      ...{ address: only('address'), phone: only('phone'), note: only('note') },
      clear: change.clear.filter((field) => taken.includes(field)),
    }
    await submitChangeIn(tx, actor, { ...input, change: part })
  }
  const clash = (field: string): Clash => {
    const changer = changerOf(field)
    return {
      ...{ field, base: base ? before[field] : null, theirs: theirs[field], ours: ours[field] },
      ...{ theirsBy: changer?.replacedBy ?? null, theirsAt: changer?.replacedAt ?? new Date(0) },
    }
  }
  const record = { householdId: change.householdId, visitId: null, baseVersion: change.version }
  if (clashes.length > 0) await askIn(tx, actor, record, clashes.map(clash))
  // The next edit starts from what its writer knows, which is not what others wrote meanwhile.
  return { outcome: clashes.length > 0 ? 'ASKED' : 'MERGED', version: change.version, nextVisitOn: null }
}

const named = (change: HomeChange) => FIELDS.filter((field) => change[field] !== undefined || change.clear.includes(field))
const pick = (from: Fields, like: Fields) => Object.fromEntries(Object.keys(like).map((field) => [field, from[field]]))

function differs(field: string, version: Version, next: Version | undefined): boolean {
  return next !== undefined && open(version)[field] !== open(next)[field]
}

function open(version: Version): Fields {
  return Object.fromEntries(
    FIELDS.map((field) => {
      const sealed = version[`${field}Sealed`]
      return [field, sealed && unseal(SEALED[field], sealed)]
    }),
  )
}

/** The versions from the one the edit starts from, the newest last; the household is held meanwhile. */
async function listVersions(tx: Tx, { householdId, version }: HomeChange): Promise<Version[]> {
  const [now] = await tx.$queryRaw<(Version & { mergedInto: string | null; closedOn: Date | null })[]>`
    select version, address_sealed as "addressSealed", phone_sealed as "phoneSealed", note_sealed as "noteSealed",
      null::uuid as "replacedBy", null::timestamptz as "replacedAt", merged_into as "mergedInto", closed_on as "closedOn"
    from household where id = ${householdId}::uuid for no key update`
  if (!now) return []
  if (now.mergedInto) throw new AppError('CONFLICT', { fieldErrors: { householdId: ['householdMerged'] } })
  if (now.closedOn) throw new AppError('CONFLICT', { fieldErrors: { householdId: ['householdClosed'] } })
  const older = await tx.householdRevision.findMany({
    where: { householdId, version: { gte: version } },
    select: { version: true, addressSealed: true, phoneSealed: true, noteSealed: true, replacedBy: true, replacedAt: true },
    orderBy: { version: 'asc' },
  })
  return [...older, now]
}
