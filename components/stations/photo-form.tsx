'use client'

import { type FormEvent, useRef } from 'react'
import { uuidv7 } from 'uuidv7'
import { SubmitButton } from '#components/forms/submit-button'
import { type Outcome, useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import type { ErrorCode, FieldErrors } from '#lib/errors'
import { addPhotoAction } from '#lib/stations/photos/actions'

interface Input {
  file: File
  caption: string
}

/** Sends a picture as a file of its own, then puts it on the station's page. */
export function PhotoForm({ stationId, texts }: { stationId: string; texts: Record<string, string> }) {
  const ids = useRef({ id: '', fileId: '' })
  const { run, busy, failure } = useAction(async ({ file, caption }: Input): Promise<Outcome<{ stationId: string }>> => {
    ids.current = { id: ids.current.id || uuidv7(), fileId: uuidv7() }
    const stored = await sendPicture(ids.current.fileId, file)
    return stored ?? (await addPhotoAction({ ...ids.current, stationId, caption }))
  })

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (await run({ file: form.get('file') as File, caption: String(form.get('caption')) })) window.location.reload()
  }

  const wrong = (field: string) => {
    const key = failure?.fieldErrors?.[field]?.[0]
    return key && (texts[key] ?? texts.invalid)
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-3">
      <Field id="file" label={texts.file ?? ''} hint={texts.hint} error={wrong('file')}>
        <input id="file" name="file" type="file" accept="image/*" className="input py-2" required aria-describedby="file-note" />
      </Field>
      <Field id="caption" label={texts.caption ?? ''} error={wrong('caption')}>
        <input id="caption" name="caption" className="input" maxLength={60} required aria-describedby="caption-note" />
      </Field>
      {failure && (
        <p role="alert" className="field-error">
          {failure.code === 'OFFLINE' ? texts.offline : texts[failure.code]}
        </p>
      )}
      <SubmitButton className="btn" busy={busy}>
        {busy ? texts.busy : texts.add}
      </SubmitButton>
    </form>
  )
}

/** Null when it was taken. */
async function sendPicture(id: string, file: File): Promise<Extract<Outcome<never>, { ok: false }> | null> {
  const query = new URLSearchParams({ id, kind: 'STATION_PHOTO', name: file.name.replace(/[/\\]/g, '_') || 'photo' })
  const headers = { 'content-type': file.type || 'application/octet-stream' }
  const response = await fetch(`/api/files?${query}`, { method: 'POST', headers, body: file })
  if (response.ok) return null
  const { code, ref, errors } = (await response.json()) as { code: ErrorCode; ref: string; errors?: FieldErrors }
  return { ok: false, code, ref, ...(errors && { fieldErrors: errors }) }
}
