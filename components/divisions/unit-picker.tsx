'use client'

import { useId, useRef, useState } from 'react'
import { LiveButton } from '#components/forms/live-button'

export interface PickedUnit {
  code: string
  name: string
}

interface UnitPickerProps {
  id: string
  texts: { nothing: string }
  /** What stands in the field from the beginning. */
  start?: string
  invalid?: boolean
  /** Empties the field after each pick, to add another. */
  again?: boolean
  onPick: (unit: PickedUnit) => void
}

/** Finds a division by name, pinyin or code. */
export function UnitPicker({ id, texts, start = '', invalid, again, onPick }: UnitPickerProps) {
  const list = useId()
  const asked = useRef(0)
  const [text, setText] = useState(start)
  const [active, setActive] = useState(0)
  const [hits, setHits] = useState<(PickedUnit & { above: string })[] | null>(null)

  async function search(typed: string) {
    const turn = ++asked.current
    setText(typed)
    if (typed.trim() === '') return setHits(null)
    const response = await fetch(`/api/divisions?q=${encodeURIComponent(typed.trim())}`).catch(() => null)
    const found = response?.ok ? (await response.json()).divisions : []
    if (turn !== asked.current) return
    setHits(found)
    setActive(0)
  }

  function pick(hit: PickedUnit | undefined) {
    if (!hit) return
    setText(again ? '' : `${hit.name} ${hit.code}`)
    setHits(null)
    onPick({ code: hit.code, name: hit.name })
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.key === 'Enter') event.preventDefault()
    if (!hits) return
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(hits.length, 1))
    else if (event.key === 'ArrowUp') setActive((active + hits.length - 1) % Math.max(hits.length, 1))
    else if (event.key === 'Enter') pick(hits[active])
    else if (event.key === 'Escape') setHits(null)
    else return
    event.preventDefault()
  }

  return (
    <div className="relative">
      <input
        id={id}
        className="input"
        role="combobox"
        value={text}
        autoComplete="off"
        aria-expanded={hits !== null}
        aria-controls={list}
        aria-activedescendant={hits?.[active] ? `${list}-${active}` : undefined}
        aria-describedby={`${id}-note`}
        aria-invalid={invalid || undefined}
        onChange={(event) => void search(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => window.setTimeout(() => setHits(null), 200)}
      />
      {hits && (
        <div
          id={list}
          role="listbox"
          aria-label={texts.nothing}
          className="absolute z-50 w-full border border-line bg-surface shadow-sm"
        >
          {hits.length === 0 && <p className="px-3 py-2 text-muted">{texts.nothing}</p>}
          {hits.map((hit, index) => (
            <LiveButton
              key={hit.code}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="block min-h-11 w-full px-3 py-2 text-left aria-selected:bg-primary-soft"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(hit)}
            >
              {hit.name} <span className="text-muted">{hit.above || hit.code}</span>
            </LiveButton>
          ))}
        </div>
      )}
    </div>
  )
}
