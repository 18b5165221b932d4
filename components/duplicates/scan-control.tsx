'use client'

import { useRef, useState } from 'react'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { scanDuplicatesAction } from '#lib/duplicates/actions'
import type { ScanState } from '#lib/duplicates/types'

interface ScanControlProps {
  start: ScanState
  texts: Record<'scan' | 'scanGoOn' | 'scanAgain' | 'scanBusy' | 'scanStop' | 'scanState' | 'scanDone' | 'scanNever', string>
  errors: ErrorTexts
}

/** Compares everybody in chunks while the page is open; what is done is kept, so it can be paused and left. */
export function ScanControl({ start, texts, errors }: ScanControlProps) {
  const [state, setState] = useState(start)
  const [running, setRunning] = useState(false)
  const wanted = useRef(false)
  const { run, failure } = useAction(scanDuplicatesAction)

  async function go() {
    wanted.current = true
    setRunning(true)
    let again = state.finishedAt !== null
    while (wanted.current) {
      const next = await run({ again })
      if (!next) break
      setState(next)
      again = false
      if (next.finishedAt) {
        window.location.reload()
        return
      }
    }
    setRunning(false)
  }

  const words = state.finishedAt ? texts.scanDone : state.startedAt ? texts.scanState : texts.scanNever
  const deed = state.finishedAt ? texts.scanAgain : state.startedAt ? texts.scanGoOn : texts.scan
  return (
    <div className="no-print mb-4 space-y-2">
      <div className="flex flex-wrap items-center gap-3">
        {running ? (
          <LiveButton
            className="btn"
            onClick={() => {
              wanted.current = false
            }}
          >
            {texts.scanStop}
          </LiveButton>
        ) : (
          <LiveButton className="btn" onClick={() => void go()}>
            {deed}
          </LiveButton>
        )}
        <p role="status" className="text-sm text-muted">
          {running && `${texts.scanBusy} `}
          {words
            .replace('{scanned}', String(state.scanned))
            .replace('{total}', String(state.total))
            .replace('{found}', String(state.found))}
        </p>
      </div>
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
