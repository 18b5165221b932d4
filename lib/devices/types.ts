export const REVOKE_REASONS = ['LOST', 'REPLACED', 'LEFT'] as const
export type RevokeReason = (typeof REVOKE_REASONS)[number]

/** How a phone stands, for whoever looks after it. */
export const DEVICE_STANDINGS = ['OPEN', 'EXPIRED', 'ENDED', 'REVOKED', 'WIPED'] as const
export type DeviceStanding = (typeof DEVICE_STANDINGS)[number]

export interface DeviceRow {
  id: string
  name: string
  owner: string
  own: boolean
  standing: DeviceStanding
  registeredAt: Date
  lastContactAt: Date
  /** What the phone last told of records that it has not yet sent. */
  unsent: number
  revokedAt: Date | null
  revokeReason: RevokeReason | null
  wipedAt: Date | null
}
