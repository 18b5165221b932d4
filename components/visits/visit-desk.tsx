'use client'

import { useMemo, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { sendJson } from '#components/forms/use-action'
import { MOST_BYTES } from '#lib/files/rules'
import type { VisitDraft, VisitFiles, VisitFormGiven } from '#lib/visits/form/types'
import type { WrittenVisit } from '#lib/visits/types'
import { VisitForm } from './visit-form.tsx'
import { VisitSaved } from './visit-saved.tsx'

interface VisitDeskProps {
  given: VisitFormGiven
  start: Omit<VisitDraft, 'id'> & { id: string | null }
}

/** The form at a desk: sent at once, pictures too. The id is made once, so that a second try can't make a second visit. */
export function VisitDesk({ given, start }: VisitDeskProps) {
  const [draft] = useState<VisitDraft>(() => ({ ...start, id: start.id ?? uuidv7() }))
  const [saved, setSaved] = useState<WrittenVisit | null>(null)
  const files = useMemo<VisitFiles>(() => ({ add: upload, remove: () => {}, preview: (id) => `/api/files/${id}` }), [])
  if (saved) return <VisitSaved visit={saved} words={given.words} corrected={start.baseVersion > 0} />
  return (
    <VisitForm
      given={given}
      start={draft}
      files={files}
      reportAt={({ id, householdId }) => `/mandatory-reports/new?household=${householdId}&visit=${id}`}
      onSubmit={async (body, { id }) => {
        const outcome = await sendJson<WrittenVisit>('PUT', `/api/visits/${id}`, body)
        if (!outcome.ok) return outcome
        setSaved(outcome.data)
        return { ok: true }
      }}
    />
  )
}

async function upload(kind: 'VISIT_PHOTO' | 'SIGNATURE', image: Blob): Promise<string> {
  if (image.size > MOST_BYTES[kind]) throw new Error('too large')
  const id = uuidv7()
  const query = new URLSearchParams({ id, kind, name: kind === 'SIGNATURE' ? 'signature.png' : 'picture.jpg' })
  const answer = await fetch(`/api/files?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: image,
    signal: AbortSignal.timeout(60_000),
  })
  if (!answer.ok) throw new Error('not kept')
  return id
}
