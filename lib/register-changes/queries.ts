import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { maskName } from '#lib/format/masking'
import { isStation } from '#lib/persons/policy'
import { Prisma } from '#prisma/generated/client'
import { previewLines } from './rules.ts'
import type { ChangeKind, ChangeStatus, ChangeView } from './types.ts'

export const PAGE_SIZE = 20

interface Row {
  id: string
  kind: ChangeKind
  status: ChangeStatus
  personId: string | null
  householdId: string | null
  fieldKeys: string[]
  contentSealed: string
  beforeSealed: string
  reasonSealed: string | null
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionSealed: string | null
  /** Of the person, or of the household and its head; null when the record is out of sight. */
  name: string | null
  version: number | null
}

const CHANGES = Prisma.sql`
  select r.id, r.kind, r.status, r.person_id as "personId", r.household_id as "householdId", r.field_keys as "fieldKeys",
    r.content_sealed as "contentSealed", r.before_sealed as "beforeSealed", r.reason_sealed as "reasonSealed", r.proposed_by as "proposedBy",
    r.proposed_at as "proposedAt", r.decided_by as "decidedBy", r.decided_at as "decidedAt", r.decision_sealed as "decisionSealed",
    coalesce(p.name, h.head_name) as name, coalesce(p.version, h.version) as version
  from register_change r left join person p on p.id = r.person_id left join household h on h.id = r.household_id and r.person_id is null`

/** As exact as a cursor and a `Date` are. */
const PROPOSED = Prisma.sql`date_trunc('milliseconds', r.proposed_at)`

/** The queue, oldest first, each with the open ones that it is in conflict with. */
export async function listOpenChanges(tx: Tx, actor: Actor, after?: string) {
  const [at, id] = after?.split('_') ?? []
  const behind = at && id ? Prisma.sql`and (${PROPOSED}, r.id) > (${at}::timestamptz, ${id}::uuid)` : Prisma.empty
  const rows = await tx.$queryRaw<Row[]>`
    ${CHANGES} where r.status = 'OPEN' ${behind} order by ${PROPOSED}, r.id limit ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  const changes = await toViews(tx, actor, page)
  const rivals = await listRivals(tx, page)
  return {
    rows: changes.map((change) => ({ ...change, rivals: rivals.get(change.id) ?? [] })),
    next: last ? `${last.proposedAt.toISOString()}_${last.id}` : null,
  }
}

async function listRivals(tx: Tx, rows: Row[]): Promise<Map<string, string[]>> {
  const subjects = (key: 'personId' | 'householdId') => rows.flatMap((row) => row[key] ?? [])
  const open = await tx.registerChange.findMany({
    where: {
      status: 'OPEN',
      OR: [{ personId: { in: subjects('personId') } }, { householdId: { in: subjects('householdId') } }],
    },
    select: { id: true, personId: true, householdId: true, fieldKeys: true },
  })
  return new Map(
    rows.map((row) => [
      row.id,
      open
        .filter((other) => other.id !== row.id && other.personId === row.personId && other.householdId === row.householdId)
        .filter((other) => other.fieldKeys.some((key) => row.fieldKeys.includes(key)))
        .map((other) => other.id),
    ]),
  )
}

/** What became of a person, or of a household and who lives there now, newest first: made, proposed, refused. */
export async function listChangesOf(
  tx: Tx,
  actor: Actor,
  of: { personId: string } | { householdId: string },
  most = 50,
): Promise<ChangeView[]> {
  const subject =
    'personId' in of
      ? Prisma.sql`r.person_id = ${of.personId}::uuid`
      : Prisma.sql`(r.household_id = ${of.householdId}::uuid or r.person_id = any (array(
          select m.person_id from household_member m join person p on p.id = m.person_id
          where m.household_id = ${of.householdId}::uuid and m.valid_to is null and p.merged_into is null)))`
  const rows = await tx.$queryRaw<Row[]>`${CHANGES} where ${subject} order by r.proposed_at desc, r.id desc limit ${most}`
  return toViews(tx, actor, rows)
}

async function toViews(tx: Tx, actor: Actor, rows: Row[]): Promise<ChangeView[]> {
  if (rows.length === 0) return []
  const whole = isStation(actor)
  const accounts = rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy ? [decidedBy] : [])])
  const writers = await tx.$queryRaw<{ account_id: string; display_name: string }[]>`
    select * from writer_names(${accounts}::uuid[])`
  const writerOf = (id: string) => writers.find((one) => one.account_id === id)?.display_name ?? '—'
  return rows.map((row) => {
    const { after } = JSON.parse(unseal('change.content', row.contentSealed)) as { after: Record<string, unknown> }
    const before = JSON.parse(unseal('change.before', row.beforeSealed)) as Record<string, unknown>
    const name = row.name ?? '—'
    return {
      ...{ id: row.id, personId: row.personId, householdId: row.householdId, fieldKeys: row.fieldKeys },
      ...{ kind: row.kind, status: row.status, version: row.version ?? 0 },
      name: whole ? name : maskName(name),
      lines: previewLines(before, after, whole),
      // Words about a person are for those who keep the file.
      reason: whole && row.reasonSealed ? unseal('change.reason', row.reasonSealed) : null,
      decision: whole && row.decisionSealed ? unseal('change.decision', row.decisionSealed) : null,
      ...{ proposedBy: writerOf(row.proposedBy), proposedAt: row.proposedAt },
      ...{ decidedBy: row.decidedBy && writerOf(row.decidedBy), decidedAt: row.decidedAt },
    }
  })
}
