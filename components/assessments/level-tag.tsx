import { levelsOf, mainScoreOf, rankOf } from '#lib/assessments/rules'
import { inLocale } from '#lib/forms/rules'
import type { FormDefinition } from '#lib/forms/types'

const LOOKS = [
  { glyph: '○', colour: 'text-ok border-ok' },
  { glyph: '△', colour: 'text-warn border-warn' },
  { glyph: '◇', colour: 'text-warm border-warm' },
  { glyph: '■', colour: 'text-danger border-danger bg-danger-soft' },
] as const

/** The look of a level by how heavy it is among the form's: the lightest is calm, the heaviest alarming. */
export function lookOf(definition: FormDefinition, level: string) {
  const place = Math.min(Math.max(rankOf(definition, level), 0), LOOKS.length - 1)
  const heaviest = level === levelsOf(definition).at(-1)
  return LOOKS[heaviest ? LOOKS.length - 1 : place] ?? LOOKS[0]
}

/** What a level is called in its form; a code that the form does not know is shown as it is. */
export function levelWords(definition: FormDefinition, level: string, locale: string): string {
  const band = mainScoreOf(definition)?.bands.find(({ code }) => code === level)
  return band ? inLocale(band.label, locale) : level
}

/** A level as word, shape and colour. */
export function LevelTag({ definition, level, locale }: { definition: FormDefinition; level: string; locale: string }) {
  const { glyph, colour } = lookOf(definition, level)
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {levelWords(definition, level, locale)}
    </span>
  )
}
