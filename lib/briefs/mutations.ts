import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { asActor } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { canTakeBrief, canTakeBriefs } from './policy.ts'
import { loadBrief } from './reports.ts'
import type { BriefFile } from './schema.ts'
import type { Brief } from './types.ts'

/** What a brief says, taken out of the system: it is on record who took it. @throws AppError NOT_FOUND, FORBIDDEN */
export function takeBrief(actor: Actor, { division, month }: BriefFile): Promise<Brief> {
  return asActor(actor, async (tx) => {
    allow(canTakeBriefs(actor))
    if (!canTakeBrief(actor, division)) throw new AppError('NOT_FOUND')
    const brief = await loadBrief(tx, actor, division, month)
    await recordAudit(tx, actor, { action: 'brief.export', entity: 'brief', division, detail: { month, asOf: brief.asOf } })
    return brief
  })
}
