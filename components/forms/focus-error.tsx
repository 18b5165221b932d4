'use client'

import { type RefObject, useEffect } from 'react'

/** After a refusal, brings the first control that needs a change into view and focus, opening what hides it. */
export function useFocusOnError(form: RefObject<HTMLFormElement | null>, failure: unknown) {
  useEffect(() => {
    if (!failure) return
    const note = form.current?.querySelector('.field-error:not(:empty)')
    const details = note?.closest('details')
    if (details) details.open = true
    note?.parentElement?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    note?.parentElement?.scrollIntoView({ block: 'center' })
  }, [form, failure])
}

/** Asks before leaving while something typed is not sent. */
export function useLeaveGuard(active: boolean) {
  useEffect(() => {
    if (!active) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [active])
}
