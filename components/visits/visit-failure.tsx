import { Notice } from '#components/ui/state'
import type { VisitDraft, VisitSent, VisitWords } from '#lib/visits/form/types'
import { say } from './visit-say.ts'

interface VisitFailureProps {
  failure: Exclude<VisitSent, { ok: true }> | null
  draft: VisitDraft
  words: VisitWords
}

/** Why nothing was stored, and what to do about it. */
export function VisitFailure({ failure, draft, words }: VisitFailureProps) {
  if (!failure) return null
  const error = (key: string) => say(words, `errors.${key}`, { ref: failure.ref ?? '–' })
  if (failure.code === 'OFFLINE') return <Notice kind="warn">{error('offline')}</Notice>
  // The household moved, merged or was closed while this was being written.
  const gone = failure.fieldErrors?.householdId?.[0]
  if (gone) return <Notice kind="danger">{error(`field.${gone}`)}</Notice>
  if (failure.code === 'CONFLICT') {
    return (
      <Notice kind="danger">
        {draft.baseVersion === 0 ? say(words, 'visits.form.stored') : error('code.CONFLICT')}{' '}
        <a href={`/visits/${draft.id}`} target="_blank" rel="noreferrer">
          {say(words, 'visits.form.openStored')}
        </a>
      </Notice>
    )
  }
  return (
    <Notice kind="danger">
      {error(`code.${failure.code}`)}{' '}
      {failure.code === 'UNAUTHENTICATED' && (
        <a href="/sign-in" target="_blank" rel="noreferrer">
          {say(words, 'visits.form.signIn')}
        </a>
      )}
    </Notice>
  )
}
