'use client'

import { useEffect, useRef, useState } from 'react'
import { type Outcome, sendJson } from '#components/forms/use-action'
import type { SimilarAnswer } from '#lib/duplicates/types'

const ENDS = ['pointerup', 'pointercancel'] as const

interface SimilarPeopleProps {
  /** Prefix of the names of the controls that are listened to, inside the same form. */
  name: string
  /** Whether the number was refused because it is on file: then where it is must be said, whatever was known before. */
  taken: boolean
  texts: Record<string, string>
}

/** Looks, whenever a control of this person is left, whether somebody like that is on file already, and says so. */
export function SimilarPeople({ name, taken, texts }: SimilarPeopleProps) {
  const here = useRef<HTMLDivElement>(null)
  const asked = useRef('')
  const pressed = useRef(false)
  // Each number is asked about once: an account has thirty such questions an hour.
  const known = useRef<{ number: string; identity: SimilarAnswer['identity'] }>({ number: '', identity: { kind: 'NONE' } })
  const [outcome, setOutcome] = useState<Outcome<SimilarAnswer> | null>(null)

  useEffect(() => {
    const form = here.current?.closest('form')
    if (!form) return
    function leave(event: FocusEvent) {
      const left = event.target instanceof HTMLElement ? (event.target.getAttribute('name') ?? '') : ''
      if (left === 'divisionCode' || left.startsWith(`${name}.`)) void look()
    }
    /** What is found moves what stands beneath it: not while a finger is down, or the tap that it left the field for is lost. */
    async function released() {
      while (pressed.current) await new Promise((done) => setTimeout(done, 30))
    }
    async function look() {
      if (!form) return
      const data = new FormData(form)
      const one = (field: string) => String(data.get(field) ?? '').trim()
      const typed = { name: one(`${name}.name`), birthDate: one(`${name}.birthDate`), sex: one(`${name}.sex`) }
      const body = { ...typed, phone: one(`${name}.phone`), idNumber: one(`${name}.idNumber`), divisionCode: one('divisionCode') }
      const question = JSON.stringify(body)
      if (body.name.length < 2 || question === asked.current) return
      asked.current = question
      const number = body.idNumber
      const fresh = number !== known.current.number
      const sent = { ...body, idNumber: fresh ? number : '' }
      const answer = await sendJson<SimilarAnswer>('POST', '/api/persons/similar', sent).catch(() => null)
      if (answer?.ok) {
        if (fresh) known.current = { number, identity: answer.data.identity }
        answer.data.identity = known.current.identity
      }
      await released()
      if (asked.current === question) setOutcome(answer)
    }
    if (taken) {
      if (known.current.identity.kind === 'NONE') known.current.number = asked.current = ''
      void look()
    }
    const press = () => {
      pressed.current = true
    }
    const release = () => {
      pressed.current = false
    }
    form.addEventListener('focusout', leave)
    document.addEventListener('pointerdown', press, true)
    for (const end of ENDS) document.addEventListener(end, release, true)
    return () => {
      form.removeEventListener('focusout', leave)
      document.removeEventListener('pointerdown', press, true)
      for (const end of ENDS) document.removeEventListener(end, release, true)
    }
  }, [name, taken])

  return (
    <div ref={here} aria-live="polite" className="empty:mb-0">
      {outcome?.ok === false && outcome.code === 'RATE_LIMITED' && <p className="field-error">{texts.limited}</p>}
      {outcome?.ok && <Found answer={outcome.data} texts={texts} />}
    </div>
  )
}

function Found({ answer: { people, identity }, texts }: { answer: SimilarAnswer; texts: Record<string, string> }) {
  if (people.length === 0 && identity.kind === 'NONE') return null
  const open = (householdId: string | null) =>
    householdId && (
      <a
        href={`/households/${householdId}`}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-11 items-center underline lg:min-h-6"
      >
        {texts.open}
      </a>
    )
  return (
    <div className="space-y-1 border-l-4 border-warn bg-sunken px-4 py-2 text-sm">
      <p className="font-semibold text-warn">{texts.title}</p>
      {identity.kind === 'ELSEWHERE' && <p>{(texts.elsewhere ?? '').replace('{county}', identity.county)}</p>}
      {identity.kind === 'HERE' && (
        <p>
          {texts.here} {open(identity.householdId)}
        </p>
      )}
      <ul>
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-2">
            <strong className="font-semibold">{person.name}</strong>
            {person.birthYear && <span>{(texts.year ?? '').replace('{year}', person.birthYear)}</span>}
            <span>{person.place}</span>
            {open(person.householdId) ?? <span className="text-muted">{texts.other}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
