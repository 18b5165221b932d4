/** What the code on a ticket says: an address that opens the phone app at this activity's door. It names nobody. */
export function ticketAddress(origin: string, activityId: string, participantId: string): string {
  return `${origin}/field#activities/${activityId}/${participantId}`
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const TICKET = new RegExp(`^https?://[^/\\s]+/field#activities/(${UUID})/(${UUID})$`)

/** What was read from a code, or null where it is no ticket of an activity. */
export function readTicket(text: string): { activityId: string; participantId: string } | null {
  const [, activityId, participantId] = TICKET.exec(text) ?? []
  return activityId && participantId ? { activityId, participantId } : null
}
