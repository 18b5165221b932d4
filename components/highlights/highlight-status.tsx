import type { HighlightStatus } from '#lib/highlights/types'
import { getTranslator } from '#lib/i18n/translator'

const LOOK: Record<HighlightStatus, { glyph: string; colour: string }> = {
  DRAFT: { glyph: '◌', colour: 'border-dashed border-muted text-muted' },
  PUBLISHED: { glyph: '✓', colour: 'border-ok text-ok' },
  WITHDRAWN: { glyph: '✕', colour: 'border-danger text-danger' },
}

export async function HighlightStatusTag({ status }: { status: HighlightStatus }) {
  const t = await getTranslator('highlights')
  const { glyph, colour } = LOOK[status]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {t(`status.${status}`)}
    </span>
  )
}
