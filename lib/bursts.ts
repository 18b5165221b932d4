import 'server-only'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { env } from '#lib/env'
import { AppError } from '#lib/errors'

const LIMITS = { reveal: env.REVEALS_PER_HOUR, export: env.EXPORTS_PER_HOUR }

/**
 * Holds an account that takes out more than its work can need: mass reveals and bursts of exports (DOMAIN.md C5). Call
 * it before the deed is audited; what is refused is audited as a denial.
 * @throws AppError RATE_LIMITED
 */
export async function refuseBurst(tx: Tx, kind: keyof typeof LIMITS): Promise<void> {
  const since = new Date(now().getTime() - 3_600_000)
  const [row] = await tx.$queryRaw<[{ n: number }]>`select recent_deeds(${kind}, ${since}) as n`
  if (row.n >= LIMITS[kind]) throw new AppError('RATE_LIMITED', { detail: { most: LIMITS[kind] } })
}
