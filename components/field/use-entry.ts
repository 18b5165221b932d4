import { useEffect, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { FieldErrors } from '#lib/errors'
import type { RecordKind } from '#lib/sync/types'
import { type DraftValue, dropEntry, listEntries, photosOf } from './entry-drafts.ts'
import { type OutboxRecord, PhoneError, phone } from './phone.ts'
import { goInstead, linkTo } from './route.ts'
import { useOnce } from './use-phone.ts'

/** What a draft is of, so that the list of drafts can name it and lead back to it. */
export interface About {
  kind: RecordKind
  householdId?: string | undefined
  form?: string | undefined
  personId?: string | undefined
  /** The visit or assessment a report comes from, on its way or still being written. */
  from?: string | undefined
  source?: string | undefined
  /** Of a check-in, which is written at the door of one. */
  activityId?: string | undefined
}

export interface Entry<T, B> {
  id: string
  /** What was typed and not finished, if anything. */
  draft: T | null
  /** The record as it was given to the outbox, where this mends or changes one that was. */
  given: B | null
  errors: FieldErrors | null
  code: OutboxRecord['code']
  /** Why the last thing typed could not be kept. */
  fault: PhoneError['code'] | null
  save(value: T): void
  /** Seals the record and its pictures in the outbox; from there on it is safe, and the screen says what follows. */
  submit(body: B): Promise<void>
}

/** A form's record: under `new` the draft of the same thing that was left, or a fresh id made once. */
export function useEntry<T, B>(about: About, record: string): Entry<T, B> | undefined {
  const fresh = record === 'new'
  const [fault, setFault] = useState<PhoneError['code'] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is about stands in its address
  useEffect(() => {
    if (fresh) void resume(about)
  }, [fresh])
  const held = useOnce(async () => {
    if (fresh) return null
    const [draft, outbox] = [await phone.draft<DraftValue<T>>(record), await phone.outbox()]
    return { draft, given: outbox.find((one) => one.id === record) }
  }, record)
  if (!held) return undefined
  const keep = (work: Promise<void>) =>
    work.then(
      () => setFault(null),
      (error: unknown) => {
        if (!(error instanceof PhoneError)) throw error
        setFault(error.code)
        throw error
      },
    )
  const { draft, given } = held
  return {
    id: record,
    draft: draft?.value ?? null,
    given: given ? (given.body as B) : null,
    errors: given?.fieldErrors ?? null,
    code: given?.code ?? null,
    fault,
    save: (value) => void keep(phone.saveDraft(record, { about, value } satisfies DraftValue<T>)).catch(() => {}),
    async submit(body) {
      await keep(phone.enqueue({ id: record, kind: about.kind, body }, await photosOf(record), record))
      await dropEntry(record)
      goInstead('done', record)
    },
  }
}

async function resume(about: About) {
  const left = (await listEntries()).find((one) => isOf(one.value as DraftValue<unknown>, about))
  location.replace(hrefOf(about, left?.key ?? uuidv7()))
}

function isOf({ about }: DraftValue<unknown>, wanted: About): boolean {
  const keys = ['kind', 'householdId', 'form', 'personId'] as const
  return keys.every((key) => about?.[key] === wanted[key])
}

/** Where a record is filled in. */
export function hrefOf(about: About, record: string): string {
  const { kind, householdId = '', form = '', personId = '', from, source, activityId = '' } = about
  switch (kind) {
    case 'visit':
      return linkTo('households', householdId, 'visit', record)
    case 'household':
      return linkTo('households', householdId, 'edit', record)
    case 'report':
      return linkTo('households', householdId, 'report', record, ...(from && source ? [from, source] : []))
    case 'assessment':
      return linkTo('households', householdId, 'assess', form, personId, record)
    case 'lead':
      return householdId ? linkTo('households', householdId, 'lead', record) : linkTo('leads', record)
    case 'checkin':
      return linkTo('activities', activityId)
  }
}
