import 'server-only'
import type { FoundPerson, Participant } from '#lib/activities/types'
import type { Actor } from '#lib/auth/actor'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { prefixRange, readSearch } from '#lib/searches/rules'
import { Prisma } from '#prisma/generated/client'

export const MOST_PARTICIPANTS = 1_000

/** The list of an activity in the order of its numbers, at most 1,000. Who gave way in a merge shows as who remained. */
export async function listParticipants(tx: Tx, actor: Actor, activityId: string): Promise<Participant[]> {
  const rows = await tx.$queryRaw<(Omit<Participant, 'name'> & { guestSealed: string | null; name: string | null })[]>`
    select a.id::text, a.ticket, coalesce(p.merged_into, a.person_id)::text as "personId", a.guest_sealed as "guestSealed",
      coalesce(r.name, p.name) as name,
      coalesce((select array_agg(c.day::text order by c.day) from activity_check_in c where c.participant_id = a.id), '{}') as days
    from activity_participant a left join person p on p.id = a.person_id left join person r on r.id = p.merged_into
    where a.activity_id = ${activityId}::uuid order by a.ticket limit ${MOST_PARTICIPANTS}`
  const full = seesFullNames(actor)
  return rows.map(({ guestSealed, name, ...row }) => {
    const own = name ?? (guestSealed ? unseal('activity_participant.guest', guestSealed) : '')
    return { ...row, name: full ? own : maskName(own) }
  })
}

/** People on file in the county whose name, pinyin or initials begin with the words, at most 20, with their place on the list. */
export async function findPersons(tx: Tx, actor: Actor, activityId: string, q: string): Promise<FoundPerson[]> {
  const found = await findByName(tx, actor, q)
  const listed = await tx.activityParticipant.findMany({
    where: { activityId, personId: { in: found.map(({ id }) => id) } },
    select: { personId: true, ticket: true },
    take: 20,
  })
  return found.map((row) => ({ ...row, ticket: listed.find(({ personId }) => personId === row.id)?.ticket ?? null }))
}

/** People on file in the county by the beginning of their name, pinyin or initials, for a list to choose from, at most 20. */
export async function findByName(tx: Tx, actor: Actor, q: string): Promise<Omit<FoundPerson, 'ticket'>[]> {
  const kind = readSearch(q)
  if (kind !== 'words' && kind !== 'latin') return []
  const { from, to } = prefixRange(kind === 'latin' ? q.toLowerCase().replace(/\s/g, '') : q)
  const begins =
    kind === 'latin'
      ? Prisma.sql`((p.pinyin >= ${from} and p.pinyin < ${to}) or (p.initials >= ${from} and p.initials < ${to}))`
      : Prisma.sql`p.name collate "C" >= ${from} and p.name collate "C" < ${to}`
  const rows = await tx.$queryRaw<Omit<FoundPerson, 'ticket'>[]>`
    select p.id::text, p.name, d.short_name as village
    from person p join division d on d.code = p.division_code
    where p.county_code = ${actor.area.slice(0, 6)} and p.merged_into is null and p.died_on is null and ${begins}
    order by p.name, p.id limit 20`
  return seesFullNames(actor) ? rows : rows.map((row) => ({ ...row, name: maskName(row.name) }))
}
