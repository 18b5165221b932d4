'use client'

import { useState } from 'react'
import { LiveButton } from '#components/forms/live-button'
import { FieldGroup } from '#components/ui/field'
import { answerAt } from '#lib/forms/rules'
import type { ControlProps } from './field-frame.tsx'
import { FilePreview } from './file-preview.tsx'

/** Pictures, taken or chosen, up to as many as the field takes. */
export function PhotoField({ field, id, label, required, error, context }: ControlProps<'photo'>) {
  const { files, texts } = context
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const ids = (answerAt(context.answers, field.key) ?? []) as string[]

  async function add(chosen: FileList | null) {
    if (!files || !chosen) return
    setBusy(true)
    setFailed(false)
    const added = [...ids]
    for (const file of [...chosen].slice(0, field.most - ids.length)) {
      try {
        added.push(await files.add(field.key, file))
      } catch {
        setFailed(true)
      }
    }
    setBusy(false)
    context.set(field.key, added.length > 0 ? added : undefined)
  }

  async function remove(file: string) {
    const left = ids.filter((one) => one !== file)
    context.set(field.key, left.length > 0 ? left : undefined)
    await files?.remove(file)
  }

  const hint = texts.fill.photoHint?.replace('{most}', String(field.most))
  return (
    <FieldGroup id={id} label={label} required={required} hint={hint} error={failed ? texts.field.filePicture : error}>
      {ids.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-3">
          {ids.map((file, index) => (
            <li key={file} className="flex flex-col gap-1">
              {files && <FilePreview id={file} files={files} alt={`${label} ${index + 1}`} />}
              <LiveButton className="btn" disabled={busy} onClick={() => remove(file)}>
                {texts.fill.remove}
                <span className="sr-only">
                  {' '}
                  {label} {index + 1}
                </span>
              </LiveButton>
            </li>
          ))}
        </ul>
      )}
      {ids.length < field.most && (
        <input
          id={id}
          type="file"
          accept="image/*"
          multiple={field.most > 1}
          disabled={!files || busy}
          className="input py-2"
          aria-label={label}
          aria-describedby={`${id}-note`}
          aria-invalid={error ? true : undefined}
          onChange={(event) => {
            const { files: chosen } = event.target
            add(chosen).then(() => {
              event.target.value = ''
            })
          }}
        />
      )}
    </FieldGroup>
  )
}
