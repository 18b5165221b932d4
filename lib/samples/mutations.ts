import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, monthDays, now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { canCheckSample, canViewSamples } from './policy.ts'
import { requireSampled } from './queries.ts'
import type { CheckSample } from './schema.ts'

/**
 * Notes what came of checking an activity of the county's sample. The same word sent again answers as before.
 * @throws AppError NOT_FOUND for what is out of sight or in no sample, CONFLICT when somebody else was first
 */
export function checkSample(actor: Actor, input: CheckSample): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canViewSamples(actor))
    const { id, month, version, outcome, remark = null } = input
    const activity = await tx.activity.findUnique({ where: { id }, select: { scopeCode: true } })
    if (!activity) throw new AppError('NOT_FOUND')
    allow(canCheckSample(actor, activity.scopeCode))
    const found = await requireSampled(tx, activity.scopeCode.slice(0, 6), month, id)
    const key = { activityId: id, month: dayToDate(monthDays(month).first) }
    const said = { outcome, remark: remark || null, checkedBy: actor.accountId, checkedAt: now() }
    const { count } =
      version === 0
        ? await tx.sampleCheck.createMany({
            data: [{ ...key, ...said, demo: actor.demo }],
            skipDuplicates: true,
          })
        : await tx.sampleCheck.updateMany({ where: { ...key, version }, data: { ...said, version: version + 1 } })
    if (count === 0) {
      if (await isSaid(tx, actor, input)) return { id }
      throw new AppError('CONFLICT', { detail: { version: found.version } })
    }
    await recordAudit(tx, actor, {
      ...{ action: 'sample.check', entity: 'activity', entityId: id, division: activity.scopeCode },
      detail: { month, outcome, version: version + 1 },
    })
    return { id }
  })
}

async function isSaid(tx: Tx, actor: Actor, { id, version, outcome, remark }: CheckSample): Promise<boolean> {
  const where = { activityId: id, version: version + 1, outcome, remark: remark || null, checkedBy: actor.accountId }
  return (await tx.sampleCheck.count({ where })) > 0
}
