'use client'

import { type FormEvent, useState } from 'react'
import { sendJson, useAction } from '#components/forms/use-action'
import { readSearch } from '#lib/searches/rules'

interface SearchBoxProps {
  q: string
  texts: Record<'search' | 'searchLabel' | 'searchHint' | 'failed', string>
}

/** Words go into the address as they are; an ID or phone number goes there as its HMAC only, which the server makes. */
export function SearchBox({ q, texts }: SearchBoxProps) {
  const [refused, setRefused] = useState(false)
  const { run, busy } = useAction((text: string) => sendJson<{ key?: string }>('POST', '/api/searches', { q: text }))

  async function submit(event: FormEvent<HTMLFormElement>) {
    const text = String(new FormData(event.currentTarget).get('q') ?? '').trim()
    if (readSearch(text) !== 'number') return
    event.preventDefault()
    const found = await run(text)
    setRefused(!found?.key)
    if (found?.key) window.location.assign(`/households?key=${found.key}`)
  }

  return (
    <form method="get" action="/households" onSubmit={submit} className="mb-4">
      <search className="flex gap-2">
        <input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={40}
          className="input"
          aria-label={texts.searchLabel}
          aria-describedby="search-hint"
        />
        <button type="submit" className="btn btn-primary shrink-0" disabled={busy}>
          {texts.search}
        </button>
      </search>
      <p id="search-hint" className={refused ? 'field-error' : 'hint'} role={refused ? 'alert' : undefined}>
        {refused ? texts.failed : texts.searchHint}
      </p>
    </form>
  )
}
