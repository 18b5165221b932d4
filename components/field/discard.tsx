import { type FormEvent, useState } from 'react'
import { phone } from './phone.ts'
import { goInstead } from './route.ts'
import { useWords } from './use-phone.ts'

/** Throws a record away for good: only after its word was typed, because nobody else has it. */
export function Discard({ id }: { id: string }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const word = t('discard.word')
  async function discard(event: FormEvent) {
    event.preventDefault()
    if (typed.trim().toLowerCase() !== word.toLowerCase()) {
      setWrong(true)
      return
    }
    await phone.discard(id)
    goInstead('outbox')
  }
  return (
    <details className="f-group mt-6">
      <summary className="text-danger">{t('discard.title')}</summary>
      <form method="post" onSubmit={discard} className="space-y-3 pb-4">
        <p>{t('discard.text')}</p>
        <label className="label" htmlFor="discard">
          {t('discard.label', { word })}
        </label>
        <input
          id="discard"
          className="input"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          aria-invalid={wrong || undefined}
          aria-describedby="discard-note"
        />
        <p id="discard-note" className="field-error" role="alert">
          {wrong && t('discard.wrong', { word })}
        </p>
        <button type="submit" className="btn btn-danger w-full">
          {t('discard.deed')}
        </button>
      </form>
    </details>
  )
}
