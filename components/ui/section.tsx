import type { ReactNode } from 'react'

/** A part of a page with its own heading. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="panel space-y-3">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** A deed that is opened when it is wanted: the form stays out of the way of what is read. */
export function Deed({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="deed no-print">
      <summary className="flex min-h-11 w-fit cursor-pointer items-center gap-1 text-primary underline-offset-2 hover:underline lg:min-h-9">
        {label}
      </summary>
      <div className="border-l-2 border-line py-3 pl-4">{children}</div>
    </details>
  )
}
