import 'server-only'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { requireFormVersions } from '#lib/forms/queries'
import type { Answers } from '#lib/forms/types'
import { type Tally, tallyOf } from './rules.ts'
import type { TallySearch } from './schema.ts'

/** Answers are sealed and have to be opened one by one: no more than this many of a period, the newest. */
export const MOST = 2_000

/** What visits in the actor's scope learnt, counted by the version of the form they were answered in. */
export async function tallyAnswers(tx: Tx, search: TallySearch): Promise<Tally & { cut: boolean }> {
  const rows = await tx.$queryRaw<{ versionId: string; plain: unknown; sealed: string | null }[]>`
    select v.form_version_id as "versionId", v.answers as plain, v.answers_sealed as sealed
    from visit v where v.domain = ${search.domain} and v.status = 'VALID' and not v.not_at_home and v.form_version_id is not null
      and v.visited_on between ${search.from}::date and ${search.to}::date
    order by v.visited_on desc, v.id limit ${MOST + 1}`
  const found = await requireFormVersions(tx, [...new Set(rows.map(({ versionId }) => versionId))])
  const versions = [...found.values()].sort((a, b) => a.divisionCode.length - b.divisionCode.length || a.version - b.version)
  const given = rows.slice(0, MOST).map(({ versionId, plain, sealed }) => ({
    versionId,
    answers: { ...(plain as Answers), ...(sealed && (JSON.parse(unseal('visit.answers', sealed)) as Answers)) },
  }))
  return { ...tallyOf(versions, given), cut: rows.length > MOST }
}
