'use client'

import { LiveButton } from './live-button.tsx'

/** Prints the page as it stands; its print style does the rest. */
export function PrintButton({ label }: { label: string }) {
  return (
    <LiveButton className="btn" onClick={() => window.print()}>
      {label}
    </LiveButton>
  )
}
