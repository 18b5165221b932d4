import { checkInInput } from '#lib/activities/participants/schema'
import { assessmentInput } from '#lib/assessments/schema'
import type { RecordKind } from '#lib/conflicts/types'
import { parseInput } from '#lib/input'
import { leadInput } from '#lib/leads/schema'
import { reportInput } from '#lib/mandatory-reports/schema'
import { submitInput } from '#lib/register-changes/schema'
import { visitInput } from '#lib/visits/schema'

export interface About {
  householdId: string | null
  /** As the device says that wrote it. */
  writtenAt: string | null
}

const READERS: Record<RecordKind, (id: string, body: unknown) => About> = {
  visit: (_, body) => parseInput(visitInput, body),
  household: (id, body) => {
    const { change } = readEdit(id, body)
    return { householdId: 'householdId' in change ? change.householdId : null, writtenAt: null }
  },
  lead: (_, body) => {
    const { householdId, foundAt } = parseInput(leadInput, body)
    return { householdId: householdId ?? null, writtenAt: foundAt ?? null }
  },
  report: (_, body) => ({ householdId: parseInput(reportInput, body).householdId, writtenAt: null }),
  assessment: (_, body) => ({ householdId: parseInput(assessmentInput, body).householdId ?? null, writtenAt: null }),
  checkin: (id, body) => ({ householdId: null, writtenAt: parseInput(checkInInput, withId(id, body)).at ?? null }),
}

/** An edit of a household: its id is the record's. */
export function readEdit(id: string, body: unknown) {
  return parseInput(submitInput, withId(id, body))
}

/** A body of which the record's id is a part. */
export function withId(id: string, body: unknown): unknown {
  return typeof body === 'object' && body !== null ? { ...body, id } : body
}

/** What a record is about. @throws AppError INVALID where its body is not sound */
export function readRecord(kind: RecordKind, id: string, body: unknown): About {
  const { householdId, writtenAt } = READERS[kind](id, body)
  return { householdId, writtenAt }
}
