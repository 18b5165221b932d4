import 'server-only'
import { canOpen } from '#lib/access-approvals/policy'
import { hasApproval } from '#lib/access-approvals/queries'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { refuseBurst } from '#lib/bursts'
import { type Day, dateToDay } from '#lib/clock'
import { unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { canReveal } from '#lib/households/policy'
import type { RevealInput } from '#lib/households/schema'
import type { PersonRevealable, Revealable } from '#lib/households/types'
import { isLocked } from '#lib/persons/queries'
import type { Disability } from '#lib/persons/types'

interface Sealed {
  scopeCode: string
  sealed: string | null
  /** Whose value it is, unless it is the household's. */
  person: { id: string; birthDate: Day | null } | null
}

/**
 * The plain value of a class S field, once, with the reason in the audit. A minor's is opened by the case team, or
 * by somebody who asked and was let (DOMAIN.md C3).
 * @throws AppError NOT_FOUND, FORBIDDEN; with `detail.approval` when a request would open it
 */
export async function revealField(actor: Actor, input: RevealInput): Promise<{ value: string }> {
  const [entity = ''] = input.field.split('.')
  return asActor(actor, async (tx) => {
    const row = await loadSealed(tx, input)
    allow(canReveal(actor, { divisionCode: row.scopeCode }))
    if (!row.sealed) throw new AppError('NOT_FOUND')
    if (row.person) await requireOpen(tx, actor, row.person, row.scopeCode, input.field)
    await refuseBurst(tx, 'reveal')
    await recordAudit(tx, actor, {
      action: `${entity}.reveal`,
      entity,
      entityId: input.id,
      division: row.scopeCode,
      reason: input.reason,
      detail: { field: input.field },
    })
    return { value: readable(input.field, unseal(input.field, row.sealed)) }
  })
}

async function requireOpen(
  tx: Tx,
  actor: Actor,
  person: { id: string; birthDate: Day | null },
  scopeCode: string,
  field: Revealable,
) {
  const approved = await hasApproval(tx, actor, person.id)
  if (!canOpen(actor, { scopeCode, birthDate: person.birthDate }, approved)) {
    throw new AppError('FORBIDDEN', { detail: { approval: true } })
  }
  const optional = field === 'person.selfCare' || field === 'person.disability' || field === 'person.note'
  if (optional && (await isLocked(tx, person.id))) throw new AppError('FORBIDDEN', { detail: { locked: true } })
}

/** Codes parted by spaces; the screen has their words. */
function readable(field: Revealable, value: string): string {
  if (field !== 'person.disability') return value
  const { kinds, grade, card } = JSON.parse(value) as Disability
  return [...kinds, ...(grade ? [`GRADE_${grade}`] : []), ...(card ? [card] : [])].join(' ')
}

const HOUSEHOLD_COLUMNS = {
  'household.address': 'addressSealed',
  'household.phone': 'phoneSealed',
  'household.note': 'noteSealed',
} as const
const PERSON_COLUMNS: Record<PersonRevealable, keyof typeof PERSON_SELECT> = {
  'person.id': 'idSealed',
  'person.formerId': 'formerIdSealed',
  'person.phone': 'phoneSealed',
  'person.selfCare': 'selfCareSealed',
  'person.disability': 'disabilitySealed',
  'person.note': 'noteSealed',
}
const PERSON_SELECT = {
  ...{ idSealed: true, formerIdSealed: true, phoneSealed: true, selfCareSealed: true, disabilitySealed: true, noteSealed: true },
} as const

async function loadSealed(tx: Tx, { field, id }: RevealInput): Promise<Sealed> {
  switch (field) {
    case 'household.address':
    case 'household.phone':
    case 'household.note': {
      const select = { scopeCode: true, addressSealed: true, phoneSealed: true, noteSealed: true }
      const row = await tx.household.findUnique({ where: { id }, select })
      if (!row) throw new AppError('NOT_FOUND')
      return { scopeCode: row.scopeCode, sealed: row[HOUSEHOLD_COLUMNS[field]], person: null }
    }
    case 'guardian.phone': {
      const row = await tx.guardian.findUnique({ where: { id }, select: { phoneSealed: true, person: { select: OWNER } } })
      return row ? { ...ownedBy(row.person), sealed: row.phoneSealed } : missing()
    }
    case 'contact.value': {
      const row = await tx.personContact.findUnique({ where: { id }, select: { valueSealed: true, person: { select: OWNER } } })
      return row ? { ...ownedBy(row.person), sealed: row.valueSealed } : missing()
    }
    default: {
      const row = await tx.person.findUnique({ where: { id }, select: { ...OWNER, ...PERSON_SELECT } })
      return row ? { ...ownedBy(row), sealed: row[PERSON_COLUMNS[field]] } : missing()
    }
  }
}

const OWNER = { id: true, scopeCode: true, birthDate: true } as const

function ownedBy(row: { id: string; scopeCode: string; birthDate: Date | null }) {
  return { scopeCode: row.scopeCode, person: { id: row.id, birthDate: row.birthDate && dateToDay(row.birthDate) } }
}

function missing(): never {
  throw new AppError('NOT_FOUND')
}
