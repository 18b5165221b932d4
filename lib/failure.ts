import 'server-only'
import { randomBytes } from 'node:crypto'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { asActor } from '#lib/db'
import { AppError, codeOf, type ErrorCode, type FieldErrors } from '#lib/errors'
import { log } from '#lib/log'

/** What the browser learns of a failure. `ref` finds the rest in the log. */
export interface Failure {
  ok: false
  code: ErrorCode
  ref: string
  fieldErrors?: FieldErrors
  detail?: Record<string, unknown>
}

/** Turns whatever was thrown into a failure: expected ones by their code, the rest logged under a reference. */
export async function toFailure(error: unknown, actor: Actor | null, action: string): Promise<Failure> {
  const code = codeOf(error)
  const ref = randomBytes(5).toString('hex')
  if (code === 'INTERNAL') log.error({ ref, action, err: error }, 'request failed')
  else if (code === 'UNAVAILABLE') log.warn({ ref, action }, 'database unavailable')
  else if ((code === 'FORBIDDEN' || code === 'RATE_LIMITED') && actor) await auditDenial(actor, action, ref)
  const { fieldErrors, detail } = error instanceof AppError ? error : {}
  return { ok: false, code, ref, ...(fieldErrors && { fieldErrors }), ...(detail && { detail }) }
}

async function auditDenial(actor: Actor, action: string, ref: string) {
  const [entity = action] = action.split('.')
  await asActor(actor, (tx) => recordAudit(tx, actor, { action, entity, result: 'DENIED', ref })).catch((error) =>
    log.error({ ref, action, err: error }, 'denial not audited'),
  )
}
