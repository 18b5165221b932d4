import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { maskName } from '#lib/format/masking'
import { isStation } from '#lib/persons/policy'
import type { Prisma } from '#prisma/generated/client'
import { previewLines } from './rules.ts'
import type { ChangeKind, ChangeStatus, ChangeView } from './types.ts'

export const PAGE_SIZE = 20

const ROW = {
  ...{ id: true, kind: true, status: true, personId: true, householdId: true, fieldKeys: true, contentSealed: true },
  ...{ beforeSealed: true, reasonSealed: true, proposedBy: true, proposedAt: true, decidedBy: true, decidedAt: true },
  decisionSealed: true,
} as const satisfies Prisma.RegisterChangeSelect
type Row = Prisma.RegisterChangeGetPayload<{ select: typeof ROW }>

/** The queue, oldest first, each with the open ones that it is in conflict with. */
export async function listOpenChanges(tx: Tx, actor: Actor, after?: string) {
  const [at, id] = after?.split('_') ?? []
  const rows = await tx.registerChange.findMany({
    where: {
      status: 'OPEN',
      ...(at && id && { OR: [{ proposedAt: { gt: new Date(at) } }, { proposedAt: new Date(at), id: { gt: id } }] }),
    },
    select: ROW,
    orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }],
    take: PAGE_SIZE + 1,
  })
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

/** What became of a household or its people, newest first: made, proposed, refused. */
export async function listChangesOf(
  tx: Tx,
  actor: Actor,
  of: { householdId?: string; personIds: readonly string[] },
  most = 50,
): Promise<ChangeView[]> {
  const rows = await tx.registerChange.findMany({
    where: {
      OR: [{ personId: { in: [...of.personIds] } }, ...(of.householdId ? [{ householdId: of.householdId }] : [])],
    },
    select: ROW,
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return toViews(tx, actor, rows)
}

async function toViews(tx: Tx, actor: Actor, rows: Row[]): Promise<ChangeView[]> {
  if (rows.length === 0) return []
  const whole = isStation(actor)
  const people = await tx.person.findMany({
    where: { id: { in: rows.flatMap(({ personId }) => personId ?? []) } },
    select: { id: true, name: true, version: true },
  })
  const households = await tx.household.findMany({
    where: { id: { in: rows.flatMap(({ householdId }) => householdId ?? []) } },
    select: { id: true, headName: true, version: true },
  })
  const subjects = new Map([
    ...people.map(({ id, name, version }) => [id, { name, version }] as const),
    ...households.map(({ id, headName: name, version }) => [id, { name, version }] as const),
  ])
  const accounts = rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy ? [decidedBy] : [])])
  const writers = await tx.$queryRaw<{ account_id: string; display_name: string }[]>`
    select * from writer_names(${accounts}::uuid[])`
  const writerOf = (id: string) => writers.find((one) => one.account_id === id)?.display_name ?? '—'
  return rows.map((row) => {
    const subject = subjects.get(row.personId ?? row.householdId ?? '')
    const { after } = JSON.parse(unseal('change.content', row.contentSealed)) as { after: Record<string, unknown> }
    const before = JSON.parse(unseal('change.before', row.beforeSealed)) as Record<string, unknown>
    const name = subject?.name ?? '—'
    return {
      ...{ id: row.id, personId: row.personId, householdId: row.householdId, fieldKeys: row.fieldKeys },
      ...{ kind: row.kind as ChangeKind, status: row.status as ChangeStatus, version: subject?.version ?? 0 },
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
