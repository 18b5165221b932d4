import 'server-only'
import { addDays, type Day, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import type { Highlight, HighlightSummary, Shown, Tellable } from './types.ts'

/** Highlights of an area in a month, the latest first, at most 300. */
export function listHighlights(tx: Tx, area: string, month: Month): Promise<HighlightSummary[]> {
  const { lo, hi } = codeRange(area)
  const { first, last } = monthDays(month)
  return tx.$queryRaw<HighlightSummary[]>`
    select h.id::text, h.division_code as "divisionCode", coalesce(s.name, d.name) as teller, h.day::text, h.title, h.status
    from highlight h join division d on d.code = h.division_code left join station s on s.id = h.station_id
    where h.division_code >= ${lo} and h.division_code < ${hi} and h.day between ${first}::date and ${last}::date
    order by h.day desc, h.id desc limit 300`
}

/** Drafts of an area that wait to be published, the oldest first, at most 100. */
export function listWaitingHighlights(tx: Tx, area: string): Promise<HighlightSummary[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw<HighlightSummary[]>`
    select h.id::text, h.division_code as "divisionCode", coalesce(s.name, d.name) as teller, h.day::text, h.title, h.status
    from highlight h join division d on d.code = h.division_code left join station s on s.id = h.station_id
    where h.division_code >= ${lo} and h.division_code < ${hi} and h.status = 'DRAFT'
    order by h.day, h.id limit 100`
}

/** @throws AppError NOT_FOUND */
export async function requireHighlight(tx: Tx, id: string): Promise<Highlight> {
  const [row] = await tx.$queryRaw<Highlight[]>`
    select h.id::text, h.division_code as "divisionCode", coalesce(s.name, d.name) as teller, h.day::text, h.title, h.status, h.story,
      h.record_kind as "recordKind", h.record_id::text as "recordId", h.picture_id::text as "pictureId", h.shows_persons as "showsPersons",
      coalesce(cardinality(v.person_ids), 0) as persons, h.withdrawn_reason as "withdrawnReason", h.created_by::text as "createdBy", h.version
    from highlight h join division d on d.code = h.division_code left join station s on s.id = h.station_id
    left join visit v on h.record_kind = 'VISIT' and v.id = h.record_id where h.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Visits made and sessions held in an area within the two weeks up to a day: what can be told of. */
export function listTellable(tx: Tx, area: string, on: Day): Promise<Tellable[]> {
  const { lo, hi } = codeRange(area)
  const from = addDays(on, -13)
  return tx.$queryRaw<Tellable[]>`
    (select 'SESSION' as kind, s.id::text, s.held_on::text as day, r.title as what from service_session s join service_record r on r.id = s.record_id
      where s.division_code >= ${lo} and s.division_code < ${hi} and s.held_on between ${from}::date and ${on}::date order by s.held_on desc limit 60)
    union all
    (select 'VISIT', v.id::text, v.visited_on::text, '' from visit v
      where v.division_code >= ${lo} and v.division_code < ${hi} and v.visited_on between ${from}::date and ${on}::date and v.status = 'VALID'
      order by v.visited_on desc limit 60)
    order by 3 desc, 1, 2`
}

/** Whom a highlight shows, as the privacy check asks on a day. Somebody out of sight consents to nothing. */
export async function listShown(tx: Tx, personIds: readonly string[], on: Day): Promise<Shown[]> {
  const rows = await tx.$queryRaw<Shown[]>`
    select coalesce(p.name, '') as name, p.birth_date::text as "birthDate", coalesce(c.consents, false) as consents,
      coalesce(c.guardian, false) as "byGuardian"
    from unnest(${[...personIds]}::uuid[]) i (id) left join person l on l.id = i.id
      left join person p on p.id = coalesce(l.merged_into, l.id)
    left join lateral (select true as consents, bool_or(c.given_by = 'GUARDIAN') as guardian from consent c
      where c.person_id = p.id and c.kind = 'PHOTO' and c.given_on <= ${on}::date and (c.withdrawn_on is null or c.withdrawn_on > ${on}::date)
      having count(*) > 0) c on true`
  return rows
}
