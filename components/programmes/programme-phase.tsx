import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { type ProgrammePhase, phaseOf } from '#lib/programmes/rules'
import type { ProgrammeSummary } from '#lib/programmes/types'

const LOOK: Record<ProgrammePhase, { glyph: string; colour: string }> = {
  DRAFT: { glyph: '◌', colour: 'border-dashed border-muted text-muted' },
  AHEAD: { glyph: '◔', colour: 'border-primary text-primary' },
  RUNNING: { glyph: '▶', colour: 'border-ok text-ok' },
  OVER: { glyph: '■', colour: 'border-muted text-muted' },
}

export async function ProgrammePhaseTag({ programme }: { programme: Pick<ProgrammeSummary, 'status' | 'startsOn' | 'endsOn'> }) {
  const t = await getTranslator('programmes')
  const phase = phaseOf(programme, today())
  const { glyph, colour } = LOOK[phase]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {t(`phase.${phase}`)}
    </span>
  )
}
