import type { ReactNode } from 'react'

/** A designed nothing: why there is nothing here, and the next step. */
export function EmptyState({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="border-y border-line px-4 py-10 text-center">
      <p className="font-semibold">{title}</p>
      {text && <p className="mx-auto mt-1 max-w-prose text-sm text-muted">{text}</p>}
      {children && <div className="mt-4 flex justify-center gap-2">{children}</div>}
    </div>
  )
}

/** A message about the whole page or form. */
export function Notice({ kind, children }: { kind: 'ok' | 'warn' | 'danger'; children: ReactNode }) {
  const colour = { ok: 'border-ok text-ok', warn: 'border-warn text-warn', danger: 'border-danger text-danger' }[kind]
  return (
    <div role={kind === 'danger' ? 'alert' : 'status'} className={`border-l-4 bg-sunken px-4 py-2 text-sm font-medium ${colour}`}>
      {children}
    </div>
  )
}
