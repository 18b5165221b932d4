'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { sendFile } from '#components/forms/send-file'
import { SubmitButton } from '#components/forms/submit-button'
import { type Outcome, useAction } from '#components/forms/use-action'
import { Field, FieldGroup } from '#components/ui/field'
import { createImportAction } from '#lib/imports/actions'
import type { Register } from '#lib/registers/types'

interface ImportFormProps {
  registers: { code: Register; label: string; note: string }[]
  mostBytes: number
  texts: Record<
    | ('choose' | 'template' | 'file' | 'download' | 'templateNote' | 'fileLabel' | 'fileHint' | 'upload' | 'uploading')
    | ('tooLarge' | 'missing'),
    string
  > & { errors: ErrorTexts }
}

/** Choose, download, upload: the file goes first, then the import that checks it. */
export function ImportForm({ registers, mostBytes, texts }: ImportFormProps) {
  const [register, setRegister] = useState<Register>(registers[0]?.code ?? 'HOUSEHOLDS')
  const [file, setFile] = useState<File | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  // The same ids for a second attempt with the same file: a lost answer makes no second import.
  const ids = useRef<{ file: File; fileId: string; id: string; register: Register } | null>(null)
  const { run, busy, failure } = useAction(async (sent: File): Promise<Outcome<{ id: string }>> => {
    if (ids.current?.file !== sent || ids.current.register !== register) {
      ids.current = { file: sent, fileId: uuidv7(), id: uuidv7(), register }
    }
    const { fileId, id } = ids.current
    const stored = await sendFile('IMPORT', fileId, sent)
    return stored.ok ? createImportAction({ id, register, fileId }) : stored
  })

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!file) return setFault(texts.missing)
    if (file.size > mostBytes) return setFault(texts.tooLarge)
    setFault(null)
    const made = await run(file)
    if (made) window.location.assign(`/imports/${made.id}`)
  }

  const error = fault ?? (failure?.code === 'TOO_LARGE' ? texts.tooLarge : fieldError(failure, texts.errors, 'file'))
  return (
    <form method="post" onSubmit={submit} className="max-w-2xl space-y-6" noValidate>
      <FieldGroup id="register" label={texts.choose}>
        <div className="grid gap-2 sm:grid-cols-2">
          {registers.map(({ code, label, note }) => (
            <label key={code} className="choice">
              <input type="radio" name="register" checked={register === code} onChange={() => setRegister(code)} />
              <span>
                {label}
                <span className="block text-sm text-muted">{note}</span>
              </span>
            </label>
          ))}
        </div>
      </FieldGroup>
      <section>
        <h2 className="label">{texts.template}</h2>
        <a className="btn" href={`/api/imports/template?register=${register}`}>
          {texts.download}
        </a>
        <p className="hint">{texts.templateNote}</p>
      </section>
      <Field id="file" label={texts.file} hint={texts.fileHint} error={error}>
        <input
          id="file"
          name="file"
          type="file"
          accept=".xlsx,.csv"
          className="input py-1.5"
          aria-invalid={error ? true : undefined}
          aria-describedby="file-note"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null)
            setFault(null)
          }}
        />
      </Field>
      {failure?.code !== 'TOO_LARGE' && <FailureNotice failure={failure} texts={texts.errors} />}
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.uploading : texts.upload}
      </SubmitButton>
    </form>
  )
}
