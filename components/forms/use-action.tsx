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
