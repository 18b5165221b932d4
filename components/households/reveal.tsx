import type { Revealable } from '#lib/households/types'
import { getTexts } from '#lib/i18n/translator'
import { RevealField } from './reveal-field.tsx'

interface RevealProps {
  field: Revealable
  id: string
  masked: string
  label: string
  /** Words for codes in the value. */
  labels?: Record<string, string>
}

export async function Reveal(props: RevealProps) {
  const [texts, errors] = [await getTexts('households'), await getTexts('errors')]
  const access = (await getTexts('persons')).access as Record<string, string>
  const words = texts.reveal as Record<string, string>
  return (
    <RevealField
      {...props}
      texts={{ ...words, ...access, ...(errors.code as Record<string, string>), offline: String(errors.offline) }}
    />
  )
}
