import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, dayToDate } from '#lib/clock'
import { requireStationIn } from '#lib/consultations/mutations'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { canKeepCommunityOrganisation, canSupport } from './policy.ts'
import { needsNumber, needsReason, nextStages, refusalOf } from './rules.ts'
import type { CreateCommunityOrganisation, MoveCommunityOrganisation, SupportInput } from './schema.ts'
import type { Stage } from './types.ts'

/** Enters one that was found (DOMAIN.md B4.4). Sent again, it answers as before. */
export function createCommunityOrganisation(
  actor: Actor,
  { leader, foundOn, ...input }: CreateCommunityOrganisation,
): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canKeepCommunityOrganisation(actor, actor.area))
    const { id, stationId, villageCode } = input
    const divisionCode = await requireStationIn(tx, actor, stationId, villageCode)
    const { count } = await tx.communityOrganisation.createMany({
      data: [
        {
          ...{ ...input, divisionCode, foundOn: dayToDate(foundOn), createdBy: actor.accountId, demo: actor.demo },
          leaderSealed: leader ? seal('community_organisation.leader', leader) : null,
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.communityOrganisation.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await writeStep(tx, actor, { id, version: 1, stage: 'SPROUTING', takenOn: foundOn, note: '' })
    await audit(tx, actor, 'community-organisation.create', { id, scopeCode: divisionCode }, { field: input.field })
    return { id }
  })
}

/** The next stage; filing and registering with their number. @throws AppError INVALID where that is not the next one */
export function moveCommunityOrganisation(actor: Actor, input: MoveCommunityOrganisation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version, stage: to, takenOn, members, number, note } = input
    const found = await tx.communityOrganisation.findUnique({
      where: { id },
      select: { id: true, scopeCode: true, stage: true, version: true, foundOn: true },
    })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canKeepCommunityOrganisation(actor, found.scopeCode))
    if (found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
    const from = found.stage as Stage
    if (!nextStages(from).includes(to)) throw refused('stage', refusalOf(from))
    if (takenOn < (await lastDay(tx, id, dateToDay(found.foundOn)))) throw invalid('takenOn', 'endBeforeStart')
    if (needsNumber(to) && !number) throw invalid('number', 'required')
    if (needsReason(to) && note.length < 4) throw invalid('note', 'reason')
    const { count } = await tx.communityOrganisation.updateMany({
      where: { id, version },
      data: {
        ...{ stage: to, version: version + 1 },
        ...(members && { members }),
        ...(to === 'FILED' && { filedNumber: number }),
        ...(to === 'REGISTERED' && { registeredNumber: number }),
        ...(to === 'DISSOLVED' && { endedOn: dayToDate(takenOn) }),
      },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: found.version } })
    await writeStep(tx, actor, { id, version: version + 1, stage: to, takenOn, note })
    await audit(tx, actor, 'community-organisation.step', found, { from, to })
    return { id }
  })
}

/** What the station gave it. Sent again, it counts once. */
export function addSupport(
  actor: Actor,
  { id, organisationId, givenOn, amount, ...input }: SupportInput,
): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await tx.communityOrganisation.findUnique({
      where: { id: organisationId },
      select: { id: true, scopeCode: true, stage: true },
    })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canSupport(actor, found.scopeCode))
    if (found.stage === 'DISSOLVED') throw refused('kind', 'organisationOver')
    const { count } = await tx.communityOrganisationSupport.createMany({
      data: [
        {
          ...{ id, ...input, communityOrganisationId: organisationId, givenOn: dayToDate(givenOn) },
          ...{ amount: amount === undefined ? null : BigInt(amount), givenBy: actor.accountId, demo: actor.demo },
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = { id, communityOrganisationId: organisationId, givenBy: actor.accountId }
      if ((await tx.communityOrganisationSupport.count({ where: own })) === 0) throw new AppError('DUPLICATE')
      return { id: organisationId }
    }
    await audit(tx, actor, 'community-organisation.support', found, { kind: input.kind })
    return { id: organisationId }
  })
}

async function lastDay(tx: Tx, id: string, foundOn: Day): Promise<Day> {
  const last = await tx.communityOrganisationStep.aggregate({
    where: { communityOrganisationId: id },
    _max: { takenOn: true },
  })
  return last._max.takenOn ? dateToDay(last._max.takenOn) : foundOn
}

interface Step extends Pick<MoveCommunityOrganisation, 'id' | 'version' | 'takenOn' | 'note'> {
  stage: Stage
}

async function writeStep(tx: Tx, actor: Actor, { id, version, stage, takenOn, note }: Step) {
  await tx.communityOrganisationStep.create({
    data: {
      ...{ communityOrganisationId: id, version, stage, takenOn: dayToDate(takenOn), note: note || null },
      takenBy: actor.accountId,
    },
    select: { communityOrganisationId: true },
  })
}

function audit(tx: Tx, actor: Actor, action: string, at: { id: string; scopeCode: string }, detail: Record<string, unknown>) {
  return recordAudit(tx, actor, {
    ...{ action, entity: 'community_organisation', entityId: at.id, division: at.scopeCode, detail },
  })
}
