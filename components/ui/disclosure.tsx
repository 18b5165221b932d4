import type { ReactNode } from 'react'

/** Something that is rarely needed, closed until it is asked for. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer items-center text-primary underline lg:min-h-8 lg:text-sm">
        {label}
      </summary>
      <div className="mt-2 mb-4 border-l-2 border-line pl-4">{children}</div>
    </details>
  )
}
