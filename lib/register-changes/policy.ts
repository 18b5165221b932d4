import type { Actor } from '#lib/auth/actor'
import { appliesAtOnce, canEditPerson, isGovernment, isStation, type Kept } from '#lib/persons/policy'
import type { ChangeKind } from './types.ts'

type Who = Pick<Actor, 'role' | 'area'>

/**
 * What a change comes to: at once, as a proposal, or not at all. Addresses, phones and notes are kept by whoever
 * visits. Who somebody is, where they belong and what they are is looked at by the chief. Entitlements are
 * government's alone.
 */
export function wayOf(actor: Who, kind: ChangeKind, target: Kept & { entitlement: boolean }): 'apply' | 'propose' | null {
  if (!target.scopeCode.startsWith(actor.area)) return null
  if (target.entitlement) return isGovernment(actor) ? 'apply' : null
  if (!canEditPerson(actor, target)) return null
  if (kind === 'DETAILS' || kind === 'HOUSEHOLD') return 'apply'
  return appliesAtOnce(actor) ? 'apply' : 'propose'
}

/** The queue: the chief decides, the social worker sees what became of it. */
export function canViewChanges(actor: Who): boolean {
  return isStation(actor)
}
