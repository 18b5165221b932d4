import 'server-only'
import { readIndex, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError, invalid } from '#lib/errors'
import { isLocked, requirePerson, requirePlainPerson } from '#lib/persons/queries'
import { CATEGORIES, isEntitlement } from '#lib/persons/types'
import type { ChangeInput } from '#lib/register-changes/schema'
import type { Change } from '#lib/register-changes/types'
import { diffDetails, mergeIdentity } from './rules.ts'

export interface Prepared {
  change: Change
  before: Record<string, unknown>
  after: Record<string, unknown>
  entitlement: boolean
}

/** What was sent, held against what is stored: what would change, and from what. */
export async function prepareChange(tx: Tx, given: ChangeInput): Promise<Prepared> {
  switch (given.kind) {
    case 'IDENTITY': {
      const { identity: stored } = await requirePlainPerson(tx, given.personId)
      const { identity, before } = mergeIdentity(stored, given)
      return {
        change: { kind: given.kind, personId: given.personId, identity },
        ...{ before, after: identity as Record<string, unknown>, entitlement: false },
      }
    }
    case 'DETAILS': {
      const { identity, details: stored } = await requirePlainPerson(tx, given.personId)
      const { details, before } = diffDetails(stored, given, identity.idNumber)
      const optional = ['selfCare', 'disability', 'note'].some(
        (field) => field in details && !given.clear.includes(field as 'note'),
      )
      if (optional && (await isLocked(tx, given.personId))) throw invalid('form', 'consentWithdrawn')
      return {
        change: { kind: given.kind, personId: given.personId, version: given.version, details },
        ...{ before, after: details as Record<string, unknown>, entitlement: false },
      }
    }
    case 'CATEGORY_ADD': {
      const { kind, personId, categoryId, ...fields } = given
      const { category, validFrom, sourceKind, nextReviewOn, source } = fields
      return {
        change: { kind, personId, category: { id: categoryId, ...fields } },
        ...{ before: {}, after: { category, validFrom, sourceKind, source, nextReviewOn } },
        entitlement: isEntitlement(category),
      }
    }
    case 'CATEGORY_END': {
      const row = await tx.personCategory.findUnique({
        where: { id: given.categoryId, personId: given.personId },
        select: { categoryIndex: true, entitlement: true },
      })
      if (!row) throw new AppError('NOT_FOUND')
      const category = row.categoryIndex && readIndex('person.category', CATEGORIES, row.categoryIndex)
      return { change: given, before: { category }, after: { category: null, on: given.on }, entitlement: row.entitlement }
    }
    case 'MEMBER_ADD': {
      const { identity, relation } = given.member
      return { change: given, before: {}, after: { name: identity.name, relation }, entitlement: false }
    }
    case 'MEMBER_LEAVE': {
      const { name } = await requirePerson(tx, given.personId)
      const successor = given.successorId && (await requirePerson(tx, given.successorId)).name
      const after = { name: null, reason: given.reason, on: given.on, ...(successor && { successor }) }
      return { change: given, before: { name }, after, entitlement: false }
    }
    case 'HEAD': {
      const { name } = await requirePerson(tx, given.personId)
      const { headName } = await tx.household.findUniqueOrThrow({
        where: { id: given.householdId },
        select: { headName: true },
      })
      return { change: given, before: { name: headName }, after: { name, on: given.on }, entitlement: false }
    }
    case 'SPLIT': {
      const names: string[] = []
      for (const { personId } of given.members) names.push((await requirePerson(tx, personId)).name)
      return {
        change: given,
        before: {},
        after: { members: names.length, on: given.on, divisionCode: given.divisionCode },
        entitlement: false,
      }
    }
    case 'HOUSEHOLD': {
      const { clear, address, phone, note, ...rest } = given
      const set = { ...(address && { address }), ...(phone && { phone }), ...(note && { note }) }
      const fields = { ...set, ...Object.fromEntries(clear.map((field) => [field, null])) }
      const stored = await tx.household.findUniqueOrThrow({
        where: { id: given.householdId },
        select: { addressSealed: true, phoneSealed: true, noteSealed: true },
      })
      const was: Record<string, string | null> = {
        address: stored.addressSealed && unseal('household.address', stored.addressSealed),
        phone: stored.phoneSealed && unseal('household.phone', stored.phoneSealed),
        note: stored.noteSealed && unseal('household.note', stored.noteSealed),
      }
      const before = Object.fromEntries(Object.keys(fields).map((field) => [field, was[field] ?? null]))
      return { change: { ...rest, ...fields }, before, after: fields, entitlement: false }
    }
  }
}
