'use client'

import { type ReactNode, useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * The deed of a form. Closed until the page's script has taken the form over: a form sent before that
 * would be sent by the browser itself, with what was typed in the address.
 */
export function SubmitButton({ busy, className, children }: { busy: boolean; className: string; children: ReactNode }) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <button type="submit" className={className} disabled={busy || !ready}>
      {children}
    </button>
  )
}
