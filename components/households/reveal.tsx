import type { Revealable } from '#lib/households/types'
import { getTexts } from '#lib/i18n/translator'
import { RevealField } from './reveal-field.tsx'

interface RevealProps {
  field: Revealable
  id: string
  masked: string
  label: string
}

export async function Reveal(props: RevealProps) {
  const [texts, errors] = [await getTexts('households'), await getTexts('errors')]
  const words = texts.reveal as Record<string, string>
  return (
    <RevealField {...props} texts={{ ...words, ...(errors.code as Record<string, string>), offline: String(errors.offline) }} />
  )
}
