import type { Outcome } from '#components/forms/use-action'
import { Notice } from '#components/ui/state'
import type { VisitFormShape, WrittenVisit } from '#lib/visits/types'

interface VisitFailureProps {
  failure: Exclude<Outcome<WrittenVisit>, { ok: true }> | null
  created: boolean
  id: string
  shape: VisitFormShape
}

/** Why nothing was stored, and what to do about it. */
export function VisitFailure({ failure, created, id, shape }: VisitFailureProps) {
  if (!failure) return null
  const { texts, errors } = shape
  if (failure.code === 'OFFLINE') return <Notice kind="warn">{errors.offline}</Notice>
  // The household moved, merged or was closed while this was being written.
  const gone = failure.fieldErrors?.householdId?.[0]
  if (gone && errors.field[gone]) return <Notice kind="danger">{errors.field[gone]}</Notice>
  if (failure.code === 'CONFLICT') {
    return (
      <Notice kind="danger">
        {created ? texts.stored : errors.code.CONFLICT}{' '}
        <a href={`/visits/${id}`} target="_blank" rel="noreferrer">
          {texts.openStored}
        </a>
      </Notice>
    )
  }
  return (
    <Notice kind="danger">
      {errors.code[failure.code]?.replace('{ref}', failure.ref ?? '')}{' '}
      {failure.code === 'UNAUTHENTICATED' && (
        <a href="/sign-in" target="_blank" rel="noreferrer">
          {texts.signIn}
        </a>
      )}
    </Notice>
  )
}
