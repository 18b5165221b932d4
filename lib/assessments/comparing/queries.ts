import 'server-only'
import { requireAssessment, requireStored, type StoredAssessment } from '#lib/assessments/queries'
import type { AssessmentPage } from '#lib/assessments/types'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { requireFormVersions } from '#lib/forms/queries'
import type { FormDefinition } from '#lib/forms/types'
import type { Side } from './rules.ts'

export interface DatedSide extends Side {
  assessedOn: Day
  level: string
}

interface Sides {
  before: DatedSide
  after: DatedSide
  otherId: string
  /** The two were given in different versions of the form. */
  otherVersion: boolean
}

/**
 * An assessment beside another one of the same person by the same form, the older one first: the one that is named, else
 * the one before it. `sides` is null where there is none, or what was found is closed.
 * @throws AppError NOT_FOUND, also for one of somebody else
 */
export async function requireComparison(
  tx: Tx,
  actor: Actor,
  id: string,
  otherId: string | null,
): Promise<{ page: AssessmentPage; others: { id: string; assessedOn: Day }[]; sides: Sides | null }> {
  const page = await requireAssessment(tx, actor, id)
  const rows = await tx.assessment.findMany({
    where: { personId: page.person.id, formCode: page.formCode, status: 'VALID', NOT: { id } },
    orderBy: [{ assessedOn: 'desc' }, { id: 'desc' }],
    take: 50,
    select: { id: true, assessedOn: true },
  })
  const others = rows.map((row) => ({ id: row.id, assessedOn: dateToDay(row.assessedOn) }))
  const on = page.versions[0].assessedOn
  const other = otherId
    ? others.find((one) => one.id === otherId)
    : (others.find((one) => one.assessedOn < on || (one.assessedOn === on && one.id < id)) ?? others.at(-1))
  if (otherId && !other) throw new AppError('NOT_FOUND')
  if (!other || page.closed) return { page, others, sides: null }
  const both = [await requireStored(tx, id), await requireStored(tx, other.id)]
  const versions = await requireFormVersions(
    tx,
    both.map((row) => row.form_version_id),
  )
  const [own, theirs] = both.map((row) => toSide(row, versions.get(row.form_version_id)?.definition))
  if (!own || !theirs) throw new AppError('NOT_FOUND')
  const earlier = other.assessedOn < on || (other.assessedOn === on && other.id < id)
  const [before, after] = earlier ? [theirs, own] : [own, theirs]
  return { page, others, sides: { before, after, otherId: other.id, otherVersion: versions.size > 1 } }
}

function toSide(row: StoredAssessment, definition: FormDefinition | undefined): DatedSide {
  if (!definition) throw new AppError('NOT_FOUND')
  const { answers, level } = row.findings
  return { definition, answers, level, assessedOn: row.assessed_on }
}
