'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { DeedTexts } from '#components/forms/deed-form'
import { FailureNotice } from '#components/forms/failure'
import { useFocusOnError, useLeaveGuard } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Notice } from '#components/ui/state'
import { submitChangeAction } from '#lib/register-changes/actions'
import { readMember } from './household-draft.tsx'
import type { HouseholdFormShape } from './household-form.tsx'
import { MemberFields } from './member-fields.tsx'

type Body = Parameters<typeof submitChangeAction>[0]

interface AddMemberFormProps {
  householdId: string
  shape: HouseholdFormShape
  guardians: { code: string; label: string }[]
  texts: DeedTexts
}

/** A new member of a household that is there already, with the same fields as in a new one. */
export function AddMemberForm({ householdId, shape, guardians, texts }: AddMemberFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [ids] = useState(() => ({ id: uuidv7(), personId: uuidv7() }))
  const [dirty, setDirty] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const { run, busy, failure } = useAction(submitChangeAction)
  useFocusOnError(form, failure?.fieldErrors)
  useLeaveGuard(dirty && !waiting)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const member = readMember(new FormData(event.currentTarget), 'new', shape.today, false)
    const change = { kind: 'MEMBER_ADD', householdId, personId: ids.personId, member }
    const done = await run({ id: ids.id, change } as Body)
    if (!done) return
    setDirty(false)
    if (done.status === 'OPEN') setWaiting(true)
    else window.setTimeout(() => window.location.assign(`/households/${householdId}`))
  }

  if (waiting) return <Notice kind="ok">{texts.proposed}</Notice>
  const errorOf = (field: string) => {
    const wrong = failure?.fieldErrors
    const key = (wrong?.[`change.member.${field}`] ?? wrong?.[field])?.[0]
    return key && (texts.errors.field[key] ?? texts.errors.field.invalid)
  }
  return (
    <form method="post" ref={form} noValidate onSubmit={submit} onChange={() => setDirty(true)} className="space-y-4">
      <MemberFields index={1} title={shape.texts.newMember} name="new" shape={shape} guardians={guardians} errorOf={errorOf} />
      <FailureNotice failure={failure} texts={texts.errors} />
      <SubmitButton className="btn btn-primary w-full sm:w-auto" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
