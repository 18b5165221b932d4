import 'server-only'
import type { ActivityStatus, Door, FoundPerson, Participant } from '#lib/activities/types'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
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
      coalesce(r.name, p.name) as name, a.by_poster as "byPoster",
      coalesce((select array_agg(c.day::text order by c.day) from activity_check_in c where c.participant_id = a.id), '{}') as days
    from activity_participant a left join person p on p.id = a.person_id left join person r on r.id = p.merged_into
    where a.activity_id = ${activityId}::uuid order by a.ticket limit ${MOST_PARTICIPANTS}`
  const full = seesFullNames(actor)
  return rows.map(({ guestSealed, name, ...row }) => {
    const own = name ?? (guestSealed ? unseal('activity_participant.guest', guestSealed) : '')
    return { ...row, name: full ? own : maskName(own) }
  })
}

const DAYS_BEHIND = 3
const DAYS_AHEAD = 14
const MOST_DOORS = 20

/**
 * Activities of a station that a phone may check people in at, published or held, of the days around one, at most 20 with
 * the first 300 of each list. Who has moved out of sight since is a number without a name.
 */
export async function listDoors(tx: Tx, actor: Actor, on: Day): Promise<Door[]> {
  const rows = await tx.$queryRaw<(Omit<Door, 'participants'> & { participants: ListedAtDoor[] })[]>`
    select a.id::text, a.title, a.status, a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.starts_at as "startsAt",
      a.ends_at as "endsAt", a.place,
      (select coalesce(sum(c.people), 0)::int from activity_check_in c where c.activity_id = a.id and c.participant_id is null
        and c.day = ${on}::date) as counted,
      coalesce((select json_agg(json_build_object('id', l.id, 'ticket', l.ticket, 'name', coalesce(r.name, p.name), 'guestSealed', l.guest_sealed,
          'days', coalesce((select json_agg(c.day order by c.day) from activity_check_in c where c.participant_id = l.id), '[]')) order by l.ticket)
        from (select * from activity_participant where activity_id = a.id order by ticket limit 300) l
          left join person p on p.id = l.person_id left join person r on r.id = p.merged_into), '[]') as participants
    from activity a
    where a.scope_code >= ${actor.area} and a.scope_code < ${`${actor.area}:`} and a.status in ('PUBLISHED', 'HELD')
      and a.ends_on >= ${on}::date - ${DAYS_BEHIND}::int and a.starts_on <= ${on}::date + ${DAYS_AHEAD}::int
    order by a.starts_on, a.starts_at, a.id limit ${MOST_DOORS}`
  return rows.map(({ participants, status, ...row }) => ({
    ...row,
    status: status as ActivityStatus,
    participants: participants.map(({ guestSealed, name, ...listed }) => ({
      ...listed,
      name: guestSealed ? unseal('activity_participant.guest', guestSealed) : (name ?? ''),
    })),
  }))
}

interface ListedAtDoor {
  id: string
  ticket: number
  name: string | null
  guestSealed: string | null
  days: Day[]
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
