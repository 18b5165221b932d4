import { checkInRefusal } from '#lib/activities/rules'
import { readTicket } from '#lib/activities/tickets/rules'
import type { Door } from '#lib/activities/types'
import { type Day, instantToDay, now, timeOfDay } from '#lib/clock'
import type { OutboxRecord } from './phone.ts'

/** What a check-in holds: one of the list, somebody new by name, or so many without a name. */
export type Who = { participantId: string } | { guest: string } | { people: number }
export type CheckInBody = { activityId: string; at: string } & Who

/** When and whom; the instant is the phone's, for it may be sent long after. */
export function checkInBody(activityId: string, who: Who): CheckInBody {
  return { activityId, at: now().toISOString(), ...who }
}

const bodyOf = (record: OutboxRecord) => (record.body ?? {}) as Partial<CheckInBody> & Partial<Record<string, unknown>>

/** Check-ins of an activity on a day that lie on this phone, but those that were refused: these wait for somebody in the outbox. */
export function checkInsAt(outbox: readonly OutboxRecord[], activityId: string, day: Day): OutboxRecord[] {
  return outbox.filter((record) => {
    const { activityId: of, at } = bodyOf(record)
    return (
      record.kind === 'checkin' && record.state !== 'REFUSED' && of === activityId && instantToDay(new Date(String(at))) === day
    )
  })
}

/** CAME: the server knows it. WAITING: written here and not acknowledged yet. */
export type Arrival = 'CAME' | 'WAITING' | null

export function arrivalOf(participant: Door['participants'][number], checkIns: readonly OutboxRecord[], day: Day): Arrival {
  if (participant.days.includes(day)) return 'CAME'
  const own = checkIns.find((record) => bodyOf(record).participantId === participant.id)
  if (!own) return null
  return own.state === 'SENT' ? 'CAME' : 'WAITING'
}

/**
 * Who came beside the list, by name, counted, or by a ticket that the phone's list does not have (null), and is not with the
 * server yet: from there they come back with the list.
 */
export function besideList(checkIns: readonly OutboxRecord[], listed: readonly { id: string }[]) {
  return checkIns.flatMap((record): { id: string; who: string | number | null }[] => {
    const { guest, people, participantId } = bodyOf(record)
    if (record.state === 'SENT' || listed.some(({ id }) => id === participantId)) return []
    return [{ id: record.id, who: typeof guest === 'string' ? guest : typeof people === 'number' ? people : null }]
  })
}

/** What a code says that was read at a door: STRANGE is no ticket, ELSEWHERE one of another activity. */
export function readAtDoor(text: string, activityId: string): { participantId: string } | 'STRANGE' | 'ELSEWHERE' {
  const ticket = readTicket(text)
  if (!ticket) return 'STRANGE'
  return ticket.activityId === activityId ? { participantId: ticket.participantId } : 'ELSEWHERE'
}

/** Whether a ticket was checked in today, also one that is not on the phone's list. */
export function isCheckedIn(door: Door, checkIns: readonly OutboxRecord[], participantId: string, day: Day): boolean {
  const listed = door.participants.find(({ id }) => id === participantId)
  return listed?.days.includes(day) || checkIns.some((record) => bodyOf(record).participantId === participantId)
}

/** Why nobody can be checked in now: a key of messages/errors `field.*`, or null. */
export function doorRefusal(door: Door): string | null {
  const at = now()
  return checkInRefusal(door, { day: instantToDay(at), time: timeOfDay(at) })
}

/** Whom a check-in is of, as far as the phone can say. */
export function whoOf(record: OutboxRecord, doors: readonly Door[]): string | null {
  const { activityId, participantId, guest, people } = bodyOf(record)
  const door = doors.find(({ id }) => id === activityId)
  const listed = door?.participants.find(({ id }) => id === participantId)?.name
  const who = listed ?? (typeof guest === 'string' ? guest : typeof people === 'number' ? `+${people}` : null)
  return [who, door?.title].filter(Boolean).join(' · ') || null
}
