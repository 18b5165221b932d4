'use client'

import { useId, useRef, useState } from 'react'

interface Hit {
  code: string
  name: string
  above: string
}

/** Type-ahead over divisions by Chinese name, pinyin or initials; `/` focuses it. */
export function AreaSearch({ label, empty }: { label: string; empty: string }) {
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const asked = useRef(0)
  const [hits, setHits] = useState<Hit[] | null>(null)
  const [active, setActive] = useState(0)

  async function search(text: string) {
    const turn = ++asked.current
    if (text.trim() === '') return setHits(null)
    const response = await fetch(`/api/divisions?q=${encodeURIComponent(text.trim())}`).catch(() => null)
    const found: Hit[] = response?.ok ? (await response.json()).divisions : []
    if (turn !== asked.current) return
    setHits(found)
    setActive(0)
  }

  function open(hit: Hit | undefined) {
    if (hit)
      window.location.assign(
        `/coverage/${hit.code}${window.location.search.match(/[?&]asOf=[\d-]+/)?.[0].replace('&', '?') ?? ''}`,
      )
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (!hits) return
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(hits.length, 1))
    else if (event.key === 'ArrowUp') setActive((active + hits.length - 1) % Math.max(hits.length, 1))
    else if (event.key === 'Enter') open(hits[active])
    else if (event.key === 'Escape') setHits(null)
    else return
    event.preventDefault()
  }

  return (
    <search className="relative w-full max-sm:order-last sm:w-64">
      <input
        ref={input}
        type="search"
        role="combobox"
        className="input"
        placeholder={label}
        aria-label={label}
        aria-expanded={hits !== null}
        aria-controls={list}
        aria-activedescendant={hits?.[active] ? `${list}-${active}` : undefined}
        autoComplete="off"
        onChange={(event) => void search(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => window.setTimeout(() => setHits(null), 150)}
      />
      {hits && (
        <div id={list} role="listbox" aria-label={label} className="absolute z-50 w-full border border-line bg-surface shadow-sm">
          {hits.length === 0 && <p className="px-3 py-2 text-muted">{empty}</p>}
          {hits.map((hit, index) => (
            <a
              key={hit.code}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              href={`/coverage/${hit.code}`}
              className="block px-3 py-2 text-ink aria-selected:bg-primary-soft"
            >
              {hit.name} <span className="text-muted">{hit.above}</span>
            </a>
          ))}
        </div>
      )}
    </search>
  )
}
