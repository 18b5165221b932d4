import 'server-only'
import { checkInIn } from '#lib/activities/participants/mutations'
import { checkInInput } from '#lib/activities/participants/schema'
import { createAssessmentIn } from '#lib/assessments/mutations'
import { assessmentInput } from '#lib/assessments/schema'
import type { Actor } from '#lib/auth/actor'
import { editHouseholdIn } from '#lib/conflicts/merging/homes/mutations'
import { mergeVisitIn } from '#lib/conflicts/merging/mutations'
import type { RecordKind, Written } from '#lib/conflicts/types'
import type { Tx } from '#lib/db'
import { AppError, codeOf } from '#lib/errors'
import { parseInput } from '#lib/input'
import { createLeadIn } from '#lib/leads/mutations'
import { leadInput } from '#lib/leads/schema'
import { createReportIn } from '#lib/mandatory-reports/mutations'
import { reportInput } from '#lib/mandatory-reports/schema'
import { writeVisitIn } from '#lib/visits/mutations'
import { type VisitInput, visitInput } from '#lib/visits/schema'
import { readEdit, withId } from './schema.ts'

type Write = (tx: Tx, actor: Actor, id: string, body: unknown) => Promise<Written>

/** How each kind is written; what a phone sends and what somebody lets in later go the same way. */
const WRITERS: Record<RecordKind, Write> = {
  visit: (tx, actor, id, body) => visitIn(tx, actor, id, parseInput(visitInput, body)),
  household: (tx, actor, id, body) => editHouseholdIn(tx, actor, readEdit(id, body)),
  lead: async (tx, actor, id, body) => stored(await createLeadIn(tx, actor, id, parseInput(leadInput, body))),
  report: async (tx, actor, id, body) => stored(await createReportIn(tx, actor, id, parseInput(reportInput, body))),
  assessment: async (tx, actor, id, body) => stored(await createAssessmentIn(tx, actor, id, parseInput(assessmentInput, body))),
  checkin: async (tx, actor, id, body) => {
    await checkInIn(tx, actor, parseInput(checkInInput, withId(id, body)))
    return stored({ version: 1 })
  },
}

function stored({ version }: { version: number }): Written {
  return { outcome: 'STORED', version, nextVisitOn: null }
}

/** Writes a record as if it had come now, merging and asking where it must. @throws AppError as its noun does */
export function writeRecordIn(tx: Tx, actor: Actor, kind: RecordKind, id: string, body: unknown): Promise<Written> {
  return WRITERS[kind](tx, actor, id, body)
}

const MOST_MERGES = 5

/** A visit to a household that was merged meanwhile goes to the one that lives on, its people likewise. */
async function visitIn(tx: Tx, actor: Actor, id: string, given: VisitInput): Promise<Written> {
  let input = { ...given, personIds: await survivorsOf(tx, given.personIds) }
  for (let hop = 0; ; hop++) {
    try {
      const { version, nextVisitOn } = await writeVisitIn(tx, actor, id, input)
      return { outcome: 'STORED', version, nextVisitOn }
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error
      const into = hop < MOST_MERGES ? await mergedInto(tx, input.householdId) : null
      if (into) input = { ...input, householdId: into }
      else if (error instanceof AppError && error.detail?.version !== undefined) return mergeVisitIn(tx, actor, id, input)
      else throw error
    }
  }
}

async function mergedInto(tx: Tx, id: string): Promise<string | null> {
  return (await tx.household.findUnique({ where: { id }, select: { mergedInto: true } }))?.mergedInto ?? null
}

async function survivorsOf(tx: Tx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return ids
  let survivors = ids
  for (let hop = 0; hop < MOST_MERGES; hop++) {
    const rows = await tx.person.findMany({
      where: { id: { in: survivors }, mergedInto: { not: null } },
      select: { id: true, mergedInto: true },
    })
    if (rows.length === 0) break
    const into = new Map(rows.map((row) => [row.id, row.mergedInto]))
    survivors = survivors.map((person) => into.get(person) ?? person)
  }
  return [...new Set(survivors)]
}
