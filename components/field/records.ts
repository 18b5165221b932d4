import type { Door } from '#lib/activities/types'
import type { FormVersion } from '#lib/forms/types'
import type { HouseholdCard } from '#lib/sync/types'
import { whoOf } from './doors.ts'
import type { OutboxRecord, RecordState } from './phone.ts'
import type { About } from './use-entry.ts'

/** States in which the server has not acknowledged a record yet. */
const OPEN: readonly RecordState[] = ['QUEUED', 'SENDING', 'REFUSED', 'WAITING', 'ASKED']

export const isOpen = (record: OutboxRecord) => OPEN.includes(record.state)

/** The household a record is of, where it is of one. */
export function householdOf(record: OutboxRecord): string | null {
  const { householdId, change } = (record.body ?? {}) as { householdId?: unknown; change?: { householdId?: unknown } }
  const id = householdId ?? change?.householdId
  return typeof id === 'string' ? id : null
}

/** Households with a new visit that waits to be sent. */
export function visitsWaiting(outbox: readonly OutboxRecord[]): Set<string> {
  return new Set(newVisits(outbox).flatMap((record) => householdOf(record) ?? []))
}

/** New visits that the figures of the server can't hold yet. */
export function newVisits(outbox: readonly OutboxRecord[]): OutboxRecord[] {
  return outbox.filter(
    (record) => record.kind === 'visit' && isOpen(record) && (record.body as { baseVersion?: number }).baseVersion === 0,
  )
}

/** Whom a record is about: the household's head, else what a lead calls them, else who came to what. */
export function subjectOf(record: OutboxRecord, cards: readonly HouseholdCard[], doors: readonly Door[] = []): string | null {
  if (record.kind === 'checkin') return whoOf(record, doors)
  const id = householdOf(record)
  const card = cards.find((one) => one.id === id)
  const { who } = (record.body ?? {}) as { who?: unknown }
  return card?.headName ?? (typeof who === 'string' && who !== '' ? who : null)
}

/** What needs the worker first, then what is on its way, newest first. */
const ORDER: readonly RecordState[] = ['REFUSED', 'ASKED', 'WAITING', 'SENDING', 'QUEUED', 'DRAFT', 'SENT']

export function inOrder(outbox: readonly OutboxRecord[]): OutboxRecord[] {
  return [...outbox].sort((a, b) => {
    const rank = ORDER.indexOf(a.state) - ORDER.indexOf(b.state)
    return rank !== 0 ? rank : a.writtenAt < b.writtenAt ? 1 : -1
  })
}

/** What a record is of, for finding the form it was filled in on. */
export function aboutOf(record: OutboxRecord, forms: readonly FormVersion[]): About {
  const { personId, formVersionId, activityId } = (record.body ?? {}) as Record<string, unknown>
  const about = { kind: record.kind, householdId: householdOf(record) ?? undefined }
  if (record.kind === 'checkin') return { ...about, activityId: String(activityId) }
  if (record.kind !== 'assessment') return about
  return { ...about, personId: String(personId), form: forms.find(({ id }) => id === formVersionId)?.code }
}
