'use client'

import { useRef } from 'react'
import { uuidv7 } from 'uuidv7'
import { Field } from '#components/ui/field'
import type { UploadKind } from '#lib/files/types'
import { sendFile } from './send-file.tsx'
import type { Outcome } from './use-action.tsx'

/** A file that goes along with a form; the action takes its id under `name`. */
export interface Attachment {
  name: string
  kind: UploadKind
  label: string
  hint: string
}

type Send<T> = (input: object) => Promise<Outcome<T>>

/** Sends the file that was chosen before the form itself; the same file keeps its id over attempts. */
export function useAttachment(attachment: Attachment | undefined) {
  const chosen = useRef<{ id: string; file: File } | null>(null)
  const choose = (file: File | undefined) => {
    chosen.current = file ? { id: uuidv7(), file } : null
  }
  const attached =
    <T,>(send: Send<T>): Send<T> =>
    async (input) => {
      if (!attachment || !chosen.current) return send(input)
      const { id, file } = chosen.current
      const stored = await sendFile(attachment.kind, id, file)
      if (stored.ok) return send({ ...input, [attachment.name]: id })
      const { file: wrong, ...others } = stored.fieldErrors ?? {}
      return { ...stored, fieldErrors: { ...others, ...(wrong && { [attachment.name]: wrong }) } }
    }
  return { choose, attached }
}

interface AttachmentFieldProps {
  id: string
  attachment: Attachment
  error?: string | undefined
  onChoose: (file: File | undefined) => void
}

export function AttachmentField({ id, attachment: { label, hint }, error, onChoose }: AttachmentFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        type="file"
        className="input py-2"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChoose(event.target.files?.[0])}
      />
    </Field>
  )
}
