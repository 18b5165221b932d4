import 'server-only'
import { findByName } from '#lib/activities/participants/queries'
import type { Actor } from '#lib/auth/actor'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { maskName } from '#lib/format/masking'
import type { Measures, Member } from '#lib/groups/types'
import { seesFullNames } from '#lib/households/policy'

const NONE: Measures = { pre: null, post: null, satisfaction: null }

/** The roster of a group as people joined, at most 200. Who gave way in a merge shows as who remained. */
export async function listMembers(tx: Tx, actor: Actor, groupId: string): Promise<Member[]> {
  const rows = await tx.$queryRaw<
    (Omit<Member, 'name' | 'measures'> & { name: string | null; guestSealed: string | null; measuresSealed: string | null })[]
  >`
    select m.id::text, coalesce(p.merged_into, m.person_id)::text as "personId", m.guest_sealed as "guestSealed",
      coalesce(r.name, p.name) as name, m.joined_on::text as "joinedOn", m.left_on::text as "leftOn", m.version,
      m.measures_sealed as "measuresSealed"
    from service_group_member m left join person p on p.id = m.person_id left join person r on r.id = p.merged_into
    where m.group_id = ${groupId}::uuid order by m.joined_on, m.added_at, m.id limit 200`
  const full = seesFullNames(actor)
  return rows.map(({ guestSealed, measuresSealed, name, ...row }) => {
    const own = name ?? (guestSealed ? unseal('service_group_member.guest', guestSealed) : '')
    const measures = measuresSealed ? (JSON.parse(unseal('service_group_member.measures', measuresSealed)) as Measures) : NONE
    return { ...row, name: full ? own : maskName(own), measures }
  })
}

/** People on file in the county who could join, with whether they are in the group. */
export async function findJoiners(tx: Tx, actor: Actor, groupId: string, q: string) {
  const found = await findByName(tx, actor, q)
  const inside = await tx.serviceGroupMember.findMany({
    where: { groupId, personId: { in: found.map(({ id }) => id) } },
    select: { personId: true },
    take: 20,
  })
  return found.map((row) => ({ ...row, inside: inside.some(({ personId }) => personId === row.id) }))
}
