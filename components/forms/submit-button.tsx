'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { adoptTyped } from './adopt-typed.ts'
import { useReady } from './use-ready.ts'

/**
 * The deed of a form. Closed until the page's script has taken the form over: a form sent before that
 * would be sent by the browser itself, with what was typed in the address.
 */
export function SubmitButton({ busy, className, children }: { busy: boolean; className: string; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  const ready = useReady()
  useEffect(() => {
    if (button.current?.form) adoptTyped(button.current.form)
  }, [])
  return (
    <button ref={button} type="submit" className={className} disabled={busy || !ready}>
      {children}
    </button>
  )
}
