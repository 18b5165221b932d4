import { type FormEvent, useRef, useState } from 'react'
import { useFocusOnError } from '#components/forms/focus-error'
import type { FieldErrors } from '#lib/errors'
import type { Entry } from './use-entry.ts'
import { useWords } from './use-phone.ts'

interface Rules<T, B> {
  /** What is still missing, said without asking the server; the server checks everything again. */
  missing: (draft: T) => FieldErrors
  body: (draft: T) => B
}

/** A small form of the phone: kept at every keystroke, checked when it is sent, led back to what was refused. */
export function useEntryForm<T extends object, B>(entry: Entry<T, B>, start: T, { missing, body }: Rules<T, B>) {
  const t = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(start)
  const [lacks, setLacks] = useState<FieldErrors | null>(null)
  const [busy, setBusy] = useState(false)
  const wrong = lacks ?? entry.errors
  useFocusOnError(form, wrong)

  function change(part: Partial<T>) {
    const next = { ...draft, ...part }
    setDraft(next)
    entry.save(next)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const found = missing(draft)
    const incomplete = Object.keys(found).length > 0
    setLacks(incomplete ? found : null)
    if (incomplete || busy) return
    setBusy(true)
    await entry.submit(body(draft)).catch(() => setBusy(false))
  }

  function errorOf(field: string): string | undefined {
    const path = Object.keys(wrong ?? {}).find((one) => one === field || one.endsWith(`.${field}`))
    const key = path && wrong?.[path]?.[0]
    return key ? (t.of('errors', `field.${key}`) ?? t.of('errors', 'field.invalid') ?? key) : undefined
  }

  /** Props of a text control of the draft. */
  function control<K extends keyof T & string>(field: K) {
    return {
      ...{ id: field, name: field, className: 'input', value: String(draft[field] ?? ''), autoComplete: 'off' },
      'aria-describedby': `${field}-note`,
      'aria-invalid': errorOf(field) ? (true as const) : undefined,
      onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value } as unknown as Partial<T>),
    }
  }

  return { form, draft, change, submit, errorOf, control, busy, required: t.of('common', 'required') ?? '' }
}
