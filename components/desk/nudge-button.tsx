'use client'

import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import type { Gap } from '#lib/desk/lags/types'
import { nudgeStationAction } from '#lib/desk/nudges/actions'

interface NudgeButtonProps {
  stationId: string
  gap: Gap
  texts: { nudge: string; busy: string; said: string; about: string }
  errors: ErrorTexts
}

/** One tap tells the station's chief; what is said stands in its place. */
export function NudgeButton({ stationId, gap, texts, errors }: NudgeButtonProps) {
  const [id] = useState(uuidv7)
  const [said, setSaid] = useState(false)
  const { run, busy, failure } = useAction(nudgeStationAction)
  return (
    <>
      <span role="status" className="text-ok">
        {said && `✓ ${texts.said}`}
      </span>
      {!said && (
        <LiveButton
          className="btn min-h-9 px-2 py-0 text-sm"
          aria-label={`${texts.nudge}: ${texts.about}`}
          disabled={busy}
          onClick={async () => {
            if (await run({ id, stationId, gap })) setSaid(true)
          }}
        >
          {busy ? texts.busy : texts.nudge}
        </LiveButton>
      )}
      <FailureNotice failure={failure} texts={errors} />
    </>
  )
}
