'use client'

import { type PointerEvent, useRef, useState } from 'react'
import { LiveButton } from '#components/forms/live-button'
import { FieldGroup } from '#components/ui/field'
import { answerAt } from '#lib/forms/rules'
import type { ControlProps } from './field-frame.tsx'
import { FilePreview } from './file-preview.tsx'

const SIZE = { width: 600, height: 200 }
const INK = '#16202b'

/** Signed by finger, pen or mouse; or by a printed name, for whoever cannot draw. Either is kept as a picture. */
export function SignatureField({ field, id, label, required, error, context }: ControlProps<'signature'>) {
  const { files, texts } = context
  const pad = useRef<HTMLCanvasElement>(null)
  const pen = useRef<{ x: number; y: number } | null>(null)
  const [drawn, setDrawn] = useState(false)
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const signed = answerAt(context.answers, field.key)

  const placeOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * SIZE.width,
      y: ((event.clientY - box.top) / box.height) * SIZE.height,
    }
  }

  function draw(event: PointerEvent<HTMLCanvasElement>) {
    const line = pen.current && event.currentTarget.getContext('2d')
    if (!line || !pen.current) return
    const to = placeOf(event)
    Object.assign(line, { lineWidth: 4, lineCap: 'round', strokeStyle: INK })
    line.beginPath()
    line.moveTo(pen.current.x, pen.current.y)
    line.lineTo(to.x, to.y)
    line.stroke()
    pen.current = to
    setDrawn(true)
  }

  function clear() {
    pad.current?.getContext('2d')?.clearRect(0, 0, SIZE.width, SIZE.height)
    setDrawn(false)
  }

  function print() {
    const ink = pad.current?.getContext('2d')
    if (!ink) return
    clear()
    Object.assign(ink, { font: '72px serif', fillStyle: INK, textBaseline: 'middle', textAlign: 'center' })
    ink.fillText(name.trim(), SIZE.width / 2, SIZE.height / 2, SIZE.width - 20)
  }

  async function keep() {
    if (!files || !pad.current || busy) return
    setBusy(true)
    setFailed(false)
    try {
      if (!drawn) print()
      const picture = await new Promise<Blob | null>((done) => pad.current?.toBlob(done, 'image/png'))
      if (picture) context.set(field.key, await files.add(field.key, picture))
    } catch {
      setFailed(true)
    }
    setBusy(false)
  }

  async function again() {
    context.set(field.key, undefined)
    if (typeof signed === 'string') await files?.remove(signed)
  }

  const shown = failed ? texts.field.filePicture : error
  if (typeof signed === 'string') {
    return (
      <FieldGroup id={id} label={label} required={required} hint={texts.fill.signed} error={shown}>
        <div className="flex flex-wrap items-center gap-3">
          {files && <FilePreview id={signed} files={files} alt={label} />}
          <LiveButton className="btn" onClick={again}>
            {texts.fill.signAgain}
          </LiveButton>
        </div>
      </FieldGroup>
    )
  }
  return (
    <FieldGroup id={id} label={label} required={required} hint={texts.fill.signHint} error={shown}>
      <canvas
        ref={pad}
        {...SIZE}
        className="h-36 w-full max-w-xl touch-none rounded border border-[#8794a1] bg-white"
        role="img"
        aria-label={`${label} ${texts.fill.signPad}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          pen.current = placeOf(event)
        }}
        onPointerMove={draw}
        onPointerUp={() => {
          pen.current = null
        }}
      />
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <div className="min-w-40 flex-1 sm:max-w-64">
          <label className="text-sm text-muted" htmlFor={id}>
            {texts.fill.printedName}
          </label>
          <input
            id={id}
            type="text"
            className="input"
            maxLength={30}
            autoComplete="off"
            value={name}
            aria-describedby={`${id}-note`}
            aria-invalid={shown ? true : undefined}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <LiveButton className="btn" disabled={!drawn} onClick={clear}>
          {texts.fill.clear}
        </LiveButton>
        <LiveButton className="btn btn-primary" disabled={!files || busy || !(drawn || name.trim())} onClick={keep}>
          {texts.fill.sign}
        </LiveButton>
      </div>
    </FieldGroup>
  )
}
