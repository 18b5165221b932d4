import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { appliesFor, canDecideBrand, canTellStory } from './policy.ts'
import { canMove } from './rules.ts'
import type { ApplyBrand, DecideBrand, ReviewBrand, TellStory } from './schema.ts'
import type { BrandStatus } from './types.ts'

/** A county applies for its brand, a station for its speciality. Sent again, it answers as before. */
export function applyBrand(actor: Actor, input: ApplyBrand): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const kind = appliesFor(actor)
    allow(kind !== null)
    const { id, name, domain, content, evidenceId } = input
    const stationId = kind === 'SPECIALITY' ? await ownStation(tx, actor, input.stationId) : null
    if (evidenceId) {
      const own = await tx.storedFile.count({ where: { id: evidenceId, kind: 'EVIDENCE', createdBy: actor.accountId } })
      if (own === 0) throw invalid('evidenceId', 'invalid')
    }
    const { count } = await tx.serviceBrand.createMany({
      data: [
        {
          ...{ id, kind, divisionCode: actor.area, stationId, name, domain, content, evidenceId },
          ...{ appliedOn: dayToDate(today()), appliedBy: actor.accountId, demo: actor.demo },
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.serviceBrand.count({ where: { id, appliedBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await recordAudit(tx, actor, { action: 'brand.apply', entity: 'brand', entityId: id, detail: { kind } })
    return { id }
  })
}

/** Recognised, declined or ended by a level above, with what speaks for it. */
export function decideBrand(actor: Actor, { id, version, status, note }: DecideBrand): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await load(tx, actor, id, version)
    if (!canMove(found.status, status)) throw new AppError('CONFLICT', { detail: { version: found.version } })
    const day = dayToDate(today())
    const dates = status === 'RECOGNISED' ? { recognisedOn: day } : status === 'ENDED' ? { endedOn: day } : {}
    await write(tx, id, version, { status, decisionNote: note, decidedBy: actor.accountId, ...dates })
    await recordAudit(tx, actor, {
      ...{
        action: 'brand.decide',
        entity: 'brand',
        entityId: id,
        division: found.divisionCode,
        reason: note,
        detail: { status },
      },
    })
    return { id }
  })
}

export function tellStory(actor: Actor, { id, brandId, title, content }: TellStory): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const brand = await tx.serviceBrand.findUnique({ where: { id: brandId }, select: { divisionCode: true } })
    if (!brand) throw new AppError('NOT_FOUND')
    allow(canTellStory(actor, brand.divisionCode))
    const about = {
      divisionCode: brand.divisionCode,
      writtenOn: dayToDate(today()),
      writtenBy: actor.accountId,
      demo: actor.demo,
    }
    const { count } = await tx.brandStory.createMany({ data: [{ id, brandId, title, content, ...about }], skipDuplicates: true })
    if (count > 0) await recordAudit(tx, actor, { action: 'brand.story', entity: 'brand', entityId: brandId })
    return { id: brandId }
  })
}

/** The yearly look: kept, or ended. Once a year. */
export function reviewBrand(actor: Actor, { brandId, version, kept, note }: ReviewBrand): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await load(tx, actor, brandId, version)
    if (found.status !== 'RECOGNISED') throw new AppError('CONFLICT', { detail: { version: found.version } })
    const day = today()
    const { count } = await tx.brandReview.createMany({
      data: [
        {
          ...{ brandId, year: Number(day.slice(0, 4)), divisionCode: found.divisionCode, kept, note },
          ...{ reviewedOn: dayToDate(day), reviewedBy: actor.accountId },
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) throw invalid('note', 'reviewedAlready')
    await write(
      tx,
      brandId,
      version,
      kept ? {} : { status: 'ENDED', endedOn: dayToDate(day), decidedBy: actor.accountId, decisionNote: note },
    )
    await recordAudit(tx, actor, {
      ...{
        action: 'brand.review',
        entity: 'brand',
        entityId: brandId,
        division: found.divisionCode,
        reason: note,
        detail: { kept },
      },
    })
    return { id: brandId }
  })
}

async function ownStation(tx: Tx, actor: Actor, chosen: string | null): Promise<string> {
  const stations = await tx.station.findMany({ where: { divisionCode: actor.area, tier: 3 }, select: { id: true }, take: 20 })
  const station = chosen ? stations.find(({ id }) => id === chosen) : stations[0]
  if (!station || (!chosen && stations.length > 1)) throw invalid('stationId', 'required')
  return station.id
}

async function load(tx: Tx, actor: Actor, id: string, version: number) {
  const found = await tx.serviceBrand.findUnique({ where: { id }, select: { divisionCode: true, status: true, version: true } })
  if (!found) throw new AppError('NOT_FOUND')
  allow(canDecideBrand(actor, found.divisionCode))
  if (found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
  return { ...found, status: found.status as BrandStatus }
}

async function write(tx: Tx, id: string, version: number, data: object) {
  const { count } = await tx.serviceBrand.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
}
