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
  else if (actor && isDenial(error, code)) await auditDenial(actor, action, ref, error)
  const { fieldErrors, detail } = error instanceof AppError ? error : {}
  return { ok: false, code, ref, ...(fieldErrors && { fieldErrors }), ...(detail && { detail }) }
}

function isDenial(error: unknown, code: ErrorCode): boolean {
  return code === 'FORBIDDEN' || code === 'RATE_LIMITED' || (error instanceof AppError && error.refused)
}

async function auditDenial(actor: Actor, action: string, ref: string, error: unknown) {
  const [entity = action] = action.split('.')
  const detail = error instanceof AppError && error.refused && { detail: { refused: error.fieldErrors } }
  await asActor(actor, (tx) => recordAudit(tx, actor, { action, entity, result: 'DENIED', ref, ...detail })).catch((failed) =>
    log.error({ ref, action, err: failed }, 'denial not audited'),
  )
}
