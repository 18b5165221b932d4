import { cache } from 'react'
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

/** One object for all the fields of a page: the page then sends the words once. */
const revealTexts = cache(async (): Promise<Record<string, string>> => {
  const [texts, errors, persons] = [await getTexts('households'), await getTexts('errors'), await getTexts('persons')]
  return {
    ...(texts.reveal as Record<string, string>),
    ...(persons.access as Record<string, string>),
    ...(errors.code as Record<string, string>),
    offline: String(errors.offline),
  }
})

export async function Reveal(props: RevealProps) {
  return <RevealField {...props} texts={await revealTexts()} />
}
