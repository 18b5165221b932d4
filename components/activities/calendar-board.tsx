'use client'

import { type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { MovePanel, type MoveTexts } from '#components/activities/move-panel'
import type { ErrorTexts } from '#components/forms/failure'
import { useAction } from '#components/forms/use-action'
import { Notice } from '#components/ui/state'
import { moveActivityAction } from '#lib/activities/rescheduling/actions'
import { addDays, type Day } from '#lib/clock'

interface Moving {
  id: string
  version: number
  title: string
  from: Day
  to: Day
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/**
 * A calendar in which what is planned can be put on another day: dragged, by the arrow keys on its button, or by a date. The days
 * are the server's; nothing moves before the server has said so, and a refusal says why it stays where it is.
 */
export function CalendarBoard({ children, texts, errors }: { children: ReactNode; texts: MoveTexts; errors: ErrorTexts }) {
  const board = useRef<HTMLDivElement>(null)
  const dragged = useRef<(Moving & { on: Day }) | null>(null)
  const [moving, setMoving] = useState<Moving | null>(null)
  const [asked, setAsked] = useState(false)
  const [said, setSaid] = useState('')
  const [moved, setMoved] = useState<string | null>(null)
  const { run, busy, failure } = useAction(moveActivityAction)

  const buttonOf = (id: string) => board.current?.querySelector<HTMLElement>(`[data-activity="${id}"] [data-move]`)
  const say = (text: string, { title, from, to }: Moving) =>
    setSaid(text.replace('{title}', title).replace('{from}', from).replace('{to}', to))

  // The day that is aimed at is marked among days that the server drew.
  useEffect(() => {
    const cell = moving && board.current?.querySelector<HTMLElement>(`[data-day="${moving.to}"]`)
    if (cell) cell.dataset.target = ''
    return () => {
      if (cell) delete cell.dataset.target
    }
  }, [moving])
  // Whoever moved it by keyboard finds it again under the keys.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands on its new day only once the server's days have come
  useEffect(() => {
    if (moved) board.current?.querySelector<HTMLElement>(`[data-activity="${moved}"] [data-move]`)?.focus()
  }, [moved, children])

  async function send(wanted: Moving) {
    const { id, version, to } = wanted
    setMoved(null)
    say(texts.busy, wanted)
    const done = await run({ id, version, startsOn: to })
    setMoving(null)
    say(done ? texts.done : texts.stayed, wanted)
    setMoved(id)
  }

  function pickUp(from: EventTarget): (Moving & { on: Day }) | null {
    const entry = (from as HTMLElement).closest<HTMLElement>('[data-activity]')
    const { activity, version, title, from: first, on } = entry?.dataset ?? {}
    if (!activity || !title || !first || !on) return null
    return { id: activity, version: Number(version), title, from: first, to: first, on }
  }

  function press(event: MouseEvent) {
    const button = (event.target as HTMLElement).closest('[data-move]')
    const found = button && pickUp(button)
    if (!found) return
    setAsked(true)
    setMoving(found)
  }

  function steer(event: KeyboardEvent) {
    if (event.key === 'Escape' && moving) {
      buttonOf(moving.id)?.focus()
      setMoving(null)
      return say(texts.left, moving)
    }
    const button = (event.target as HTMLElement).closest('[data-move]')
    const found = button && pickUp(button)
    if (!found) return
    const held = moving?.id === found.id ? moving : found
    const step = STEPS[event.key]
    if (step) {
      const aimed = { ...held, to: addDays(held.to, step) }
      setAsked(false)
      setMoving(aimed)
      say(texts.aimed, aimed)
    } else if (event.key === 'Enter' && moving?.id === found.id) send(moving)
    else return
    event.preventDefault()
  }

  function over(event: DragEvent) {
    const day = (event.target as HTMLElement).closest<HTMLElement>('[data-day]')?.dataset.day
    if (!dragged.current || !day) return
    event.preventDefault()
    // Seized on its second day, it is that day which is put down.
    const { on, from, ...rest } = dragged.current
    const ahead = (Date.parse(day) - Date.parse(on)) / 86_400_000
    const to = addDays(from, ahead)
    if (moving?.to !== to) setMoving({ ...rest, from, to })
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    dragged.current = null
    if (moving && moving.to !== moving.from) send(moving)
    else setMoving(null)
  }

  const reasons = Object.values(failure?.fieldErrors ?? {}).flat()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the entries and buttons within, which the server drew
    <div
      ref={board}
      onClick={press}
      onKeyDown={steer}
      onDragStart={(event) => {
        dragged.current = pickUp(event.target)
        setAsked(false)
      }}
      onDragOver={over}
      onDrop={drop}
      onDragEnd={() => {
        if (dragged.current) setMoving(null)
        dragged.current = null
      }}
    >
      <p role="status" className="no-print min-h-6 text-sm">
        {said}
      </p>
      {failure && (
        <div className="no-print mb-2">
          <Notice kind="danger">
            {reasons.map((key) => errors.field[key]).join(' ') ||
              errors.code[failure.code]?.replace('{ref}', failure.ref ?? '–') ||
              errors.offline}
          </Notice>
        </div>
      )}
      {moving && asked && (
        <MovePanel
          moving={moving}
          busy={busy}
          texts={texts}
          onAim={(to) => setMoving({ ...moving, to })}
          onSend={() => send(moving)}
          onLeave={() => {
            buttonOf(moving.id)?.focus()
            setMoving(null)
          }}
        />
      )}
      {children}
    </div>
  )
}
