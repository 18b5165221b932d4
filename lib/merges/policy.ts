import type { Actor } from '#lib/auth/actor'
import { canReviewDuplicates } from '#lib/duplicates/policy'

/** Merging and undoing a merge: of those who judge duplicates. Both records must be in their sight. */
export function canMerge(actor: Pick<Actor, 'role'>): boolean {
  return canReviewDuplicates(actor)
}
