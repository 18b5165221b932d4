'use client'

import { useRef } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { addMemberAction } from '#lib/groups/members/actions'

interface MemberButtonProps {
  groupId: string
  personId: string
  label: string
  /** Whom it is about, for those who hear the page. */
  who: string
  busyLabel: string
  errors: ErrorTexts
}

/** Takes one person into the group. One id for the button's life: a second tap after a lost answer does nothing. */
export function MemberButton({ groupId, personId, label, who, busyLabel, errors }: MemberButtonProps) {
  const id = useRef('')
  const { run, busy, failure } = useAction(() => {
    id.current ||= uuidv7()
    return addMemberAction({ id: id.current, groupId, personId })
  })
  const refusal = fieldError(failure, errors, 'form')
  return (
    <>
      <LiveButton
        className="btn"
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
