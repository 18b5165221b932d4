import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, thisMonth } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, refused } from '#lib/errors'
import type { Domain } from '#lib/services/types'
import { createThemeIn } from '#lib/themes/mutations'
import { canPlanTheme } from '#lib/themes/policy'
import { canProposeTheme } from './policy.ts'
import { goalsOf, nextTurn, periodOf } from './rules.ts'
import type { ProposeTemplate, TakeTemplate, UpdateTemplate, WithdrawTemplate } from './schema.ts'

/** Proposes a theme to the counties beneath. The same id sent again answers as the first time did. */
export function proposeTemplate(actor: Actor, input: ProposeTemplate): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canProposeTheme(actor, actor.area))
    const { count } = await tx.themeTemplate.createMany({
      data: [{ ...input, divisionCode: actor.area, createdBy: actor.accountId, demo: actor.demo }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.themeTemplate.count({ where: { id: input.id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id: input.id }
    }
    await recordAudit(tx, actor, { action: 'theme.propose', entity: 'theme', entityId: input.id })
    return { id: input.id }
  })
}

export function updateTemplate(actor: Actor, { id, version, ...fields }: UpdateTemplate): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await loadOffered(tx, actor, { id, version })
    await writeVersion(tx, { id, version }, fields)
    await recordAudit(tx, actor, {
      action: 'theme.repropose',
      entity: 'theme',
      entityId: id,
      detail: { title: fields.title, firstMonth: fields.firstMonth, monthCount: fields.monthCount },
    })
    return { id }
  })
}

/** It is proposed no more; what was taken over stays with the counties. */
export function withdrawTemplate(actor: Actor, { id, version, reason }: WithdrawTemplate): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await loadOffered(tx, actor, { id, version })
    await writeVersion(tx, { id, version }, { status: 'WITHDRAWN' })
    await recordAudit(tx, actor, { action: 'theme.unpropose', entity: 'theme', entityId: id, reason })
    return { id }
  })
}

/**
 * Takes a proposal over as the county's own draft for the next time it is meant for.
 * @throws AppError INVALID when it was taken back, or taken over already for that time
 */
export function takeTemplate(actor: Actor, { id, templateId }: TakeTemplate): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(actor.role === 'COUNTY_COORDINATOR' && canPlanTheme(actor, actor.area))
    const template = await tx.themeTemplate.findUnique({
      where: { id: templateId },
      select: { title: true, domain: true, goals: true, activities: true, firstMonth: true, monthCount: true, status: true },
    })
    if (!template) throw new AppError('NOT_FOUND')
    if (template.status !== 'OFFERED') throw refused('form', 'templateWithdrawn')
    const period = periodOf(template, nextTurn(template, thisMonth()))
    const taken = await tx.theme.count({
      where: {
        ...{ divisionCode: actor.area, templateId, startsOn: dayToDate(period.startsOn), id: { not: id } },
        status: { not: 'WITHDRAWN' },
      },
    })
    if (taken > 0) throw refused('form', 'templateTaken')
    const { title, domain } = template
    const draft = { id, title, domain: domain as Domain, goals: goalsOf(template), ...period, allStations: true, stationIds: [] }
    await createThemeIn(tx, actor, draft, { templateId })
    return { id }
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT */
async function loadOffered(tx: Tx, actor: Actor, { id, version }: { id: string; version: number }) {
  const row = await tx.themeTemplate.findUnique({ where: { id }, select: { divisionCode: true, status: true, version: true } })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canProposeTheme(actor, row.divisionCode))
  if (row.version !== version || row.status !== 'OFFERED') throw new AppError('CONFLICT', { detail: { version: row.version } })
}

async function writeVersion(tx: Tx, { id, version }: { id: string; version: number }, data: object) {
  const { count } = await tx.themeTemplate.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
}
