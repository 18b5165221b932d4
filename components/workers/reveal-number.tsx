import { RevealField } from '#components/households/reveal-field'
import { getTexts } from '#lib/i18n/translator'
import { revealWorkerAction } from '#lib/workers/actions'
import type { WorkerRevealable } from '#lib/workers/types'

interface RevealNumberProps {
  field: WorkerRevealable
  id: string
  masked: string
  label: string
  /** Whether the reader may ask for the whole of it. */
  may: boolean
}

export async function RevealNumber({ may, ...props }: RevealNumberProps) {
  if (!may) return <span>{props.masked}</span>
  const [texts, errors] = [await getTexts('workers'), await getTexts('errors')]
  const words = { ...(texts.reveal as Record<string, string>), ...(errors.code as Record<string, string>) }
  return <RevealField {...props} texts={{ ...words, offline: String(errors.offline) }} reveal={revealWorkerAction} />
}
