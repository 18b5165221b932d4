'use client'

import { useEffect } from 'react'
import { sendJson } from '#components/forms/use-action'

/** Notes that this household was looked at. Nothing waits for it, and nothing is lost when it fails. */
export function RememberView({ id }: { id: string }) {
  useEffect(() => {
    sendJson('PUT', `/api/recent-views/${id}`, {}).catch(() => {})
  }, [id])
  return null
}
