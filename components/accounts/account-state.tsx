import type { AccountState as State } from '#lib/accounts/types'

const LOOK: Record<State, { glyph: string; colour: string }> = {
  ACTIVE: { glyph: '✓', colour: 'border-ok text-ok' },
  DISABLED: { glyph: '✕', colour: 'border-muted text-muted' },
  LOCKED: { glyph: '■', colour: 'border-danger text-danger' },
  WAITING: { glyph: '◌', colour: 'border-warn text-warn' },
  TEMPORARY: { glyph: '△', colour: 'border-warn text-warn' },
}

export function AccountState({ state, label }: { state: State; label: string }) {
  const { glyph, colour } = LOOK[state]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
    </span>
  )
}
