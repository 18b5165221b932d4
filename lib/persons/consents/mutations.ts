import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, today } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { addGuardianIn, giveConsentIn } from '#lib/persons/mutations'
import { canEditPerson } from '#lib/persons/policy'
import { requirePerson } from '#lib/persons/queries'
import { needsGuardian } from '#lib/persons/rules'
import type { addGuardianInput, contactInput, endInput, giveConsentInput, withdrawConsentInput } from '#lib/persons/schema'

/** Loads the person, asks the policy, writes, and notes it: the same way for all that hangs on a person. */
function editPerson<T extends { id: string }>(
  actor: Actor,
  input: T,
  action: string,
  personOf: (tx: Tx) => Promise<string>,
  work: (tx: Tx, personId: string) => Promise<unknown>,
): Promise<{ personId: string }> {
  return asActor(actor, async (tx) => {
    const personId = await personOf(tx)
    const person = await requirePerson(tx, personId)
    allow(canEditPerson(actor, person))
    await work(tx, personId)
    const [entity = ''] = action.split('.')
    await recordAudit(tx, actor, { action, entity, entityId: input.id, division: person.scopeCode, detail: { personId } })
    return { personId }
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN, DUPLICATE (one of the kind is in force) */
export function giveConsent(actor: Actor, input: z.output<typeof giveConsentInput>) {
  return editPerson(
    actor,
    input,
    'consent.give',
    async () => input.personId,
    (tx) => giveConsentIn(tx, actor, input),
  )
}

/**
 * Takes a consent back, at once and for good; a new one can be given. The reason is the person's and need not be good.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export function withdrawConsent(actor: Actor, input: z.output<typeof withdrawConsentInput>) {
  return editPerson(
    actor,
    input,
    'consent.withdraw',
    (tx) => ownerOf(tx.consent.findUnique({ where: { id: input.id }, select: { personId: true } })),
    async (tx) => {
      const row = await tx.consent.findUnique({ where: { id: input.id }, select: { givenOn: true } })
      const on = row && dateToDay(row.givenOn) > today() ? row.givenOn : dayToDate(today())
      await tx.consent.updateMany({
        where: { id: input.id, withdrawnOn: null },
        data: { withdrawnOn: on, withdrawalSealed: seal('consent.withdrawal', input.reason) },
      })
    },
  )
}

/** @throws AppError NOT_FOUND, FORBIDDEN, INVALID */
export function addGuardian(actor: Actor, input: z.output<typeof addGuardianInput>) {
  return editPerson(
    actor,
    input,
    'guardian.add',
    async () => input.personId,
    (tx) => addGuardianIn(tx, actor, input),
  )
}

/** The last guardian of a child under 14 stays until there is another. @throws AppError NOT_FOUND, FORBIDDEN, INVALID */
export function endGuardian(actor: Actor, input: z.output<typeof endInput>) {
  return editPerson(
    actor,
    input,
    'guardian.end',
    (tx) => ownerOf(tx.guardian.findUnique({ where: { id: input.id }, select: { personId: true } })),
    async (tx, personId) => {
      await tx.$queryRaw`select id from person where id = ${personId}::uuid for update`
      const others = await tx.guardian.count({ where: { personId, validTo: null, NOT: { id: input.id } } })
      const { birthDate } = await requirePerson(tx, personId)
      if (others === 0 && needsGuardian(birthDate, today())) throw invalid('form', 'lastGuardian')
      await tx.guardian.updateMany({ where: { id: input.id, validTo: null }, data: { validTo: dayToDate(today()) } })
    },
  )
}

/** @throws AppError NOT_FOUND, FORBIDDEN */
export function addContact(actor: Actor, input: z.output<typeof contactInput>) {
  return editPerson(
    actor,
    input,
    'contact.add',
    async () => input.personId,
    (tx) =>
      tx.personContact.createMany({
        data: {
          ...{ id: input.id, personId: input.personId, kind: input.kind },
          valueSealed: seal('contact.value', input.value),
          valueIndex: /\d{5}/.test(input.value) ? blindIndex('phone', input.value) : null,
          holderSealed: input.holder ? seal('contact.holder', input.holder) : null,
          ...{ recordedBy: actor.accountId, demo: actor.demo },
        },
        skipDuplicates: true,
      }),
  )
}

/** @throws AppError NOT_FOUND, FORBIDDEN */
export function removeContact(actor: Actor, input: z.output<typeof endInput>) {
  return editPerson(
    actor,
    input,
    'contact.remove',
    (tx) => ownerOf(tx.personContact.findUnique({ where: { id: input.id }, select: { personId: true } })),
    (tx) => tx.personContact.updateMany({ where: { id: input.id, removedOn: null }, data: { removedOn: dayToDate(today()) } }),
  )
}

async function ownerOf(found: Promise<{ personId: string } | null>): Promise<string> {
  const row = await found
  if (!row) throw new AppError('NOT_FOUND')
  return row.personId
}
