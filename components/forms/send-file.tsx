import type { Outcome } from '#components/forms/use-action'
import type { StoredFile, UploadKind } from '#lib/files/types'

// A large file over a village's line takes minutes.
const PATIENCE = 300_000

/** Sends a file as it is; the id is the sender's, so that a second attempt keeps one. */
export async function sendFile(kind: UploadKind, id: string, file: File): Promise<Outcome<StoredFile>> {
  const search = new URLSearchParams({ kind, id, name: file.name })
  const response = await fetch(`/api/files?${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    signal: AbortSignal.timeout(PATIENCE),
  })
  const answer = await response.json()
  if (response.ok) return { ok: true, data: answer as StoredFile }
  const { code, ref, errors } = answer
  return { ok: false, code, ref, ...(errors && { fieldErrors: errors }) }
}
