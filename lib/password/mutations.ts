import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { hashPassword, verifyPassword } from '#lib/auth/password'
import { holderOf, replacePassword } from '#lib/auth/password-holder'
import { recordFailedSignIn } from '#lib/auth/sign-in'
import { AppError, invalid } from '#lib/errors'
import { passwordFault } from './rules.ts'
import type { ChangePassword } from './schema.ts'

/**
 * Sets the own password. The database writes the audit and ends the account's other sessions. A wrong
 * old password counts as a failed sign-in, or an open screen would be a place to guess at.
 */
export async function changePassword(actor: Actor, input: ChangePassword): Promise<{ changed: true }> {
  const holder = actor.sessionId ? await holderOf(actor.sessionId) : null
  if (!holder) throw new AppError('UNAUTHENTICATED')
  if (!(await verifyPassword(holder.hash, input.old))) {
    await recordFailedSignIn(actor.username, 'password-change')
    throw invalid('old', 'passwordWrong')
  }
  const fault = passwordFault(input.fresh, actor.username)
  if (fault) throw invalid('fresh', fault)
  await replacePassword(holder, await hashPassword(input.fresh))
  return { changed: true }
}
