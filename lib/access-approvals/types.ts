export interface AccessRequest {
  id: string
  personId: string
  name: string
  requestedBy: string
  requestedAt: Date
  reason: string
}
