'use client'

import type { ComponentProps } from 'react'
import { useReady } from './use-ready.ts'

/** A button that works by script: closed until the script is there, so that no tap is lost without a word. */
export function LiveButton({ disabled, ...props }: Omit<ComponentProps<'button'>, 'type'>) {
  const ready = useReady()
  return <button {...props} type="button" disabled={disabled || !ready} />
}
