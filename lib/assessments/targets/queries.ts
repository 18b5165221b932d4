import 'server-only'
import { canWriteAssessment } from '#lib/assessments/policy'
import { ageFault } from '#lib/assessments/rules'
import type { AssessmentInput } from '#lib/assessments/schema'
import type { AssessmentForm } from '#lib/assessments/types'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError, allow, invalid } from '#lib/errors'
import { getWhereabouts } from '#lib/moves/queries'

/** Whose assessment it is to be, and what is stored of it. */
export interface Target {
  personId: string
  scopeCode: string
  demo: boolean
  stored: number | null
}

interface TargetRow extends Target {
  birthDate: Day | null
  diedOn: Day | null
  mergedInto: string | null
  posted: number
  cleared: number
}

const MOST_MERGES = 5

/**
 * The person to be assessed, and whether these two may do it on that day: staff posted at the station, and for a child with
 * a clear background (未成年人保护法 62: looked into within the year).
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT where the household went elsewhere
 */
export async function requireTarget(
  tx: Tx,
  actor: Actor,
  id: string,
  form: AssessmentForm,
  input: AssessmentInput,
): Promise<Target> {
  let row = await getTarget(tx, actor, id, input.personId, input)
  for (let steps = 0; row?.mergedInto && steps < MOST_MERGES; steps++) {
    row = await getTarget(tx, actor, id, row.mergedInto, input)
  }
  if (!row) throw await whereTheyWent(tx, input)
  allow(canWriteAssessment(actor, row))
  if (row.posted !== input.assessorIds.length) throw invalid('assessorIds', 'assessorsPosted')
  const child = form === 'child-situation'
  if (child && row.cleared !== input.assessorIds.length) throw invalid('assessorIds', 'unchecked')
  if (child && input.standing === 'FORMAL') throw invalid('standing', 'invalid')
  if (row.diedOn && row.diedOn < input.assessedOn) throw invalid('assessedOn', 'afterDeath')
  const fault = ageFault(form, row.birthDate, input.assessedOn)
  if (fault) throw invalid('personId', fault)
  return row
}

async function getTarget(tx: Tx, actor: Actor, id: string, personId: string, input: AssessmentInput) {
  const { lo, hi } = codeRange(actor.area)
  const [row] = await tx.$queryRaw<TargetRow[]>`
    select p.id as "personId", p.scope_code as "scopeCode", p.demo, p.birth_date::text as "birthDate", p.died_on::text as "diedOn",
      p.merged_into as "mergedInto", (select a.version from assessment a where a.id = ${id}::uuid) as stored,
      (select count(distinct g.worker_id)::int from posting g where g.worker_id = any(${input.assessorIds}::uuid[]) and g.team <> 'VOLUNTEER'
        and g.scope_code >= ${lo} and g.scope_code < ${hi} and g.valid_from <= ${input.assessedOn}::date
        and (g.valid_to is null or g.valid_to > ${input.assessedOn}::date)) as posted,
      (select count(*)::int from worker w
        where w.id = any(${input.assessorIds}::uuid[]) and w.check_due > ${input.assessedOn}::date) as cleared
    from person p where p.id = ${personId}::uuid for key share of p`
  return row
}

/** An assessment written down offline may come when the household has moved, merged or been closed: say which. */
async function whereTheyWent(tx: Tx, input: AssessmentInput): Promise<AppError> {
  const gone = input.householdId ? await getWhereabouts(tx, input.householdId) : null
  if (!gone) return new AppError('NOT_FOUND')
  const key = { MOVED: 'householdMoved', MERGED: 'householdMerged', CLOSED: 'householdClosed' }[gone.kind]
  return new AppError('CONFLICT', { fieldErrors: { householdId: [key] } })
}
