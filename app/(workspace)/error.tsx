'use client'

import { LiveButton } from '#components/forms/live-button'

/** The last resort of a page; texts in both languages because no server answers here. */
export default function WorkspaceError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div role="alert" className="border-y border-line px-4 py-10 text-center">
      <p className="font-semibold">出错了 · Something went wrong</p>
      <p className="mt-1 text-sm text-muted">
        请再试一次；仍不行时请告诉管理员编号 · Try again, or tell your administrator: {error.digest ?? '–'}
      </p>
      <LiveButton className="btn btn-primary mt-4" onClick={reset}>
        重试 · Try again
      </LiveButton>
    </div>
  )
}
