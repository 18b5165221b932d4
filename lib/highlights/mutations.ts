import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, type FieldErrors, invalid } from '#lib/errors'
import { canPublishHighlight, canTellHighlight, canUpdateHighlight } from './policy.ts'
import { activityOf, listPresent, listShown, namedIn } from './queries.ts'
import { canMove, type PrivacyFault, privacyFaults } from './rules.ts'
import type { TellHighlight, UpdateHighlight, WithdrawHighlight } from './schema.ts'
import type { HighlightStatus, RecordKind } from './types.ts'

interface Current {
  id: string
  version: number
}

/** Drafts a highlight of a service of the own area, dated as the service was. Sent again, it answers as before. */
export function tellHighlight(actor: Actor, input: TellHighlight): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canTellHighlight(actor))
    const { id, title, story, pictureId, showsPersons } = input
    const record = await readRecord(tx, input.record)
    if (pictureId) await requirePicture(tx, actor, pictureId)
    await requireListed(tx, record, input.personIds)
    const { count } = await tx.highlight.createMany({
      data: [
        {
          ...{ id, title, story, pictureId, showsPersons, ...record },
          ...{ createdBy: actor.accountId, demo: actor.demo },
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.highlight.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await name(tx, actor, id, input.personIds)
    await recordAudit(tx, actor, { action: 'highlight.tell', entity: 'highlight', entityId: id, division: record.divisionCode })
    return { id }
  })
}

/** Changes a draft, such as one that the privacy check refused. */
export function updateHighlight(actor: Actor, input: UpdateHighlight): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version, title, story, showsPersons, pictureId } = input
    const found = await load(tx, { id, version }, (draft) => canUpdateHighlight(actor, draft))
    if (found.status !== 'DRAFT') throw new AppError('CONFLICT', { detail: { version } })
    if (pictureId) await requirePicture(tx, actor, pictureId)
    await requireListed(tx, found, input.personIds)
    await write(tx, { id, version }, { title, story, showsPersons, ...(pictureId && { pictureId }) })
    await tx.highlightPerson.deleteMany({ where: { highlightId: id } })
    await name(tx, actor, id, input.personIds)
    await recordAudit(tx, actor, { action: 'highlight.update', entity: 'highlight', entityId: id, division: found.divisionCode })
    return { id }
  })
}

/**
 * Publishes what harms nobody. What the privacy check refuses stays a draft, and the refusal is audited.
 * @throws AppError INVALID by what is wrong: `story`, `persons` or `showsPersons`
 */
export async function publishHighlight(actor: Actor, { id, version }: Current): Promise<{ id: string }> {
  const faults = await asActor(actor, async (tx) => {
    const found = await load(tx, { id, version }, ({ divisionCode }) => canPublishHighlight(actor, divisionCode))
    move(found.status, 'PUBLISHED', found.version)
    const personIds = await personsOf(tx, found)
    const shown = await listShown(tx, personIds, today())
    const activityId = await activityOf(tx, found)
    const present = activityId ? await listPresent(tx, activityId) : []
    const faults = privacyFaults(`${found.title}\n${found.story}`, shown, found.showsPersons, today(), present)
    const about = { action: 'highlight.publish', entity: 'highlight', entityId: id, division: found.divisionCode }
    if (faults.length > 0) {
      await recordAudit(tx, actor, { ...about, result: 'DENIED', detail: { faults } })
      return faults
    }
    // Kept as they are shown, so that a consent taken back later finds them.
    if (found.recordKind === 'VISIT') await name(tx, actor, id, personIds)
    await write(tx, { id, version }, { status: 'PUBLISHED', publishedAt: now(), publishedBy: actor.accountId })
    await recordAudit(tx, actor, about)
    return []
  })
  if (faults.length > 0) throw new AppError('INVALID', { fieldErrors: fieldsOf(faults) })
  return { id }
}

export function withdrawHighlight(actor: Actor, { id, version, reason }: WithdrawHighlight): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await load(tx, { id, version }, ({ divisionCode }) => canPublishHighlight(actor, divisionCode))
    move(found.status, 'WITHDRAWN', found.version)
    await write(tx, { id, version }, { status: 'WITHDRAWN', withdrawnReason: reason })
    await recordAudit(tx, actor, {
      ...{ action: 'highlight.withdraw', entity: 'highlight', entityId: id, division: found.divisionCode, reason },
    })
    return { id }
  })
}

const FIELD: Record<PrivacyFault, string> = {
  nameInText: 'story',
  photoConsent: 'persons',
  minorConsent: 'persons',
  personsUnnamed: 'showsPersons',
}

function fieldsOf(faults: readonly PrivacyFault[]): FieldErrors {
  const fields: FieldErrors = {}
  for (const fault of faults) fields[FIELD[fault]] = [...(fields[FIELD[fault]] ?? []), fault]
  return fields
}

/** Where and when the service was. @throws AppError INVALID for one that is out of sight */
async function readRecord(tx: Tx, record: string) {
  const [kind, recordId = ''] = record.split(':')
  const recordKind = kind as RecordKind
  if (recordKind === 'VISIT') {
    const visit = await tx.visit.findFirst({
      where: { id: recordId, status: 'VALID' },
      select: { divisionCode: true, stationId: true, visitedOn: true },
    })
    if (!visit) throw invalid('record', 'invalid')
    const { divisionCode, stationId, visitedOn: day } = visit
    return { recordKind, recordId, divisionCode, stationId, day }
  }
  const session = await tx.serviceSession.findUnique({
    where: { id: recordId },
    select: { divisionCode: true, heldOn: true, record: { select: { stationId: true } } },
  })
  if (!session) throw invalid('record', 'invalid')
  const { divisionCode, heldOn: day, record: held } = session
  return { recordKind, recordId, divisionCode, stationId: held.stationId, day }
}

interface Told {
  id: string
  recordKind: RecordKind
  recordId: string
  version: number
}

/**
 * Who is in it: of a visit all whom it says now, of an activity who was named.
 * @throws AppError CONFLICT for a visit that is void by now or out of sight, whose people nobody could ask about
 */
async function personsOf(tx: Tx, { id, recordKind, recordId, version }: Told) {
  if (recordKind !== 'VISIT') return namedIn(tx, id)
  const visit = await tx.visit.findFirst({ where: { id: recordId, status: 'VALID' }, select: { personIds: true } })
  if (!visit) throw new AppError('CONFLICT', { detail: { version } })
  return visit.personIds
}

/** Only who is on the list of the activity can be named. */
async function requireListed(tx: Tx, record: Omit<Told, 'id' | 'version'>, personIds: readonly string[]) {
  if (personIds.length === 0) return
  const activityId = await activityOf(tx, record)
  const [row] = await tx.$queryRaw<[{ others: number }]>`
    select count(*)::int as others from unnest(${[...personIds]}::uuid[]) i (id)
    where not exists (select from activity_participant a left join person p on p.id = a.person_id
      where a.activity_id = ${activityId}::uuid and i.id in (a.person_id, p.merged_into))`
  if (row.others > 0) throw invalid('personIds', 'invalid')
}

async function name(tx: Tx, actor: Actor, highlightId: string, personIds: readonly string[]) {
  const data = [...new Set(personIds)].map((personId) => ({ id: uuidv7(), highlightId, personId, demo: actor.demo }))
  await tx.highlightPerson.createMany({ data, skipDuplicates: true })
}

async function requirePicture(tx: Tx, actor: Actor, id: string) {
  const own = await tx.storedFile.count({ where: { id, kind: 'EVIDENCE', createdBy: actor.accountId } })
  if (own === 0) throw invalid('pictureId', 'invalid')
}

interface Kept {
  divisionCode: string
  createdBy: string
}

async function load(tx: Tx, { id, version }: Current, may: (kept: Kept) => boolean) {
  const found = await tx.highlight.findUnique({
    where: { id },
    select: {
      id: true,
      divisionCode: true,
      createdBy: true,
      status: true,
      version: true,
      title: true,
      story: true,
      showsPersons: true,
      recordKind: true,
      recordId: true,
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  allow(may(found))
  if (found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
  return { ...found, status: found.status as HighlightStatus, recordKind: found.recordKind as RecordKind }
}

function move(from: HighlightStatus, to: HighlightStatus, version: number) {
  if (!canMove(from, to)) throw new AppError('CONFLICT', { detail: { version } })
}

async function write(tx: Tx, { id, version }: Current, data: object) {
  const { count } = await tx.highlight.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
}
