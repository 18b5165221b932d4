'use client'

import { useRef, useState } from 'react'
import type { ErrorCode, FieldErrors } from '#lib/errors'

export type Outcome<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode | 'OFFLINE'; ref?: string; fieldErrors?: FieldErrors; detail?: Record<string, unknown> }

/**
 * Sends a form once at a time: a second tap while one is under way does nothing, and a lost
 * connection is an outcome like any other, so what was typed stays.
 */
export function useAction<I, T>(send: (input: I) => Promise<Outcome<T>>) {
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Exclude<Outcome<T>, { ok: true }> | null>(null)

  async function run(input: I): Promise<T | null> {
    if (underWay.current) return null
    underWay.current = true
    setBusy(true)
    setFailure(null)
    const outcome = await send(input).catch((): Outcome<T> => ({ ok: false, code: 'OFFLINE' }))
    underWay.current = false
    setBusy(false)
    if (outcome.ok) return outcome.data
    setFailure(outcome)
    return null
  }

  return { run, busy, failure }
}

const PATIENCE = 30_000

/** Sends JSON to a route handler and reads its answer or its problem+json; no answer in time is a lost connection. */
export async function sendJson<T>(method: 'POST' | 'PUT', url: string, body: unknown): Promise<Outcome<T>> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  })
  const answer = await response.json()
  if (response.ok) return { ok: true, data: answer as T }
  const { code, ref, errors, detail } = answer as {
    code: ErrorCode
    ref: string
    errors?: FieldErrors
    detail?: Record<string, unknown>
  }
  return { ok: false, code, ref, ...(errors && { fieldErrors: errors }), ...(detail && { detail }) }
}
