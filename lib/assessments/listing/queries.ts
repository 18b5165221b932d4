import 'server-only'
import { ASSESSMENT_INTERVALS } from '#lib/assessments/rules'
import type { AssessmentSearch } from '#lib/assessments/schema'
import type { AssessmentRow } from '#lib/assessments/types'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import { blindIndexes, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { maskName } from '#lib/format/masking'
import { isStation, seesFullNames } from '#lib/persons/policy'
import { ADULT_AGE } from '#lib/persons/types'
import { Prisma } from '#prisma/generated/client'

const PAGE_SIZE = 50

const months = (of: 'usual' | 'changed') =>
  Prisma.sql`case x.form_code ${Prisma.join(
    Object.entries(ASSESSMENT_INTERVALS).map(([form, interval]) => Prisma.sql`when ${form} then ${interval[of]}::int`),
    ' ',
  )} end`

/** The latest assessment of everybody in the area by each form, the one due first at the top, with the next page's cursor. */
export async function listAssessments(tx: Tx, actor: Actor, search: AssessmentSearch) {
  const { lo, hi } = codeRange(search.division ?? actor.area)
  const on = today()
  const [day = '', id = ''] = search.after?.split('_') ?? []
  const conditions = [
    Prisma.sql`true`,
    // A filter must not tell what the row itself keeps closed.
    ...(search.level
      ? [Prisma.sql`closed is null and level_index = any(${blindIndexes('assessment.level', search.level)}::bytea[])`]
      : []),
    ...(search.due ? [Prisma.sql`next_on <= ${on}::date`] : []),
    ...(id ? [Prisma.sql`(next_on, id) > (${day}::date, ${id}::uuid)`] : []),
  ]
  const rows = await tx.$queryRaw<(Omit<AssessmentRow, 'level'> & { levelSealed: string })[]>`
    select id, person_id as "personId", name, village, form_code as "formCode", form_version_id as "formVersionId",
      assessed_on::text as "assessedOn", standing, level_sealed as "levelSealed", closed, next_on::text as "nextOn"
    from (
      select x.*, p.name, d.short_name as village,
        case when ${isStation(actor)} or p.birth_date is null or p.birth_date <= ${on}::date - make_interval(years => ${ADULT_AGE})
            or exists (select from access_approval r where r.person_id = p.id and r.requested_by = ${actor.accountId}::uuid
              and r.status = 'APPROVED' and r.expires_at > now())
          then case when (select c.withdrawn_on is not null from consent c where c.person_id = p.id and c.kind = 'SENSITIVE'
            order by c.given_on desc, c.id desc limit 1) then 'CONSENT' end
          else 'APPROVAL' end as closed,
        (x.assessed_on + make_interval(months => case when x.before <> x.level_index then ${months('changed')} else ${months('usual')} end))::date
          as next_on
      from (
        select a.*, lead(a.level_index) over one as before, row_number() over one as place from assessment a
        where a.status = 'VALID' and a.scope_code >= ${lo} and a.scope_code < ${hi}
          ${search.form ? Prisma.sql`and a.form_code = ${search.form}` : Prisma.empty}
        window one as (partition by a.person_id, a.form_code order by a.assessed_on desc, a.id desc)
      ) x
      join person p on p.id = x.person_id and p.died_on is null
      join division d on d.code = p.division_code
      where x.place = 1
    ) latest
    where ${Prisma.join(conditions, ' and ')}
    order by next_on, id limit ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE).map(
    ({ levelSealed, name, ...row }): AssessmentRow => ({
      ...row,
      name: seesFullNames(actor) ? name : maskName(name),
      level: row.closed ? null : unseal('assessment.level', levelSealed),
    }),
  )
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.nextOn}_${last.id}` : null }
}
