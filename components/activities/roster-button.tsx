'use client'

import { useRef } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { checkInAction, signUpAction } from '#lib/activities/participants/actions'

interface RosterButtonProps {
  deed: 'signUp' | 'checkIn'
  about: { activityId: string; participantId?: string; personId?: string }
  label: string
  /** Whom it is about, for those who hear the page. */
  who: string
  busyLabel: string
  errors: ErrorTexts
}

/** Puts one person on the list or checks them in. One id for the button's life: a second tap after a lost answer does nothing. */
export function RosterButton({ deed, about, label, who, busyLabel, errors }: RosterButtonProps) {
  const id = useRef('')
  const { run, busy, failure } = useAction(() => {
    id.current ||= uuidv7()
    return deed === 'signUp' ? signUpAction({ ...about, id: id.current }) : checkInAction({ ...about, id: id.current })
  })
  const refusal = fieldError(failure, errors, 'form')
  return (
    <>
      <LiveButton
        className={deed === 'checkIn' ? 'btn btn-primary' : 'btn'}
        disabled={busy}
        onClick={async () => {
          if (await run(undefined)) window.location.reload()
        }}
      >
        {busy ? busyLabel : label}
        <span className="sr-only"> {who}</span>
      </LiveButton>
      {refusal ? (
        <p className="field-error" role="alert">
          {refusal}
        </p>
      ) : (
        <FailureNotice failure={failure} texts={errors} />
      )}
    </>
  )
}
