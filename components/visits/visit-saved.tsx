'use client'

import { useEffect, useRef } from 'react'
import { useSecondTapIgnored } from '#components/forms/second-tap'
import type { WrittenVisit } from '#lib/visits/types'

/** Shown only after the server confirmed: what follows, and where to go. */
export function VisitSaved({
  visit,
  texts,
  corrected,
}: {
  visit: WrittenVisit
  texts: Record<string, string>
  corrected: boolean
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useSecondTapIgnored()
  return (
    <div role="status" className="border-y border-line py-8 text-center">
      <h2 ref={heading} tabIndex={-1} className="text-xl text-ok">
        <span aria-hidden="true">✓ </span>
        {texts.title}
      </h2>
      <p className="mt-2">{corrected ? texts.corrected : texts.text}</p>
      {visit.nextVisitOn && <p className="mt-1 font-semibold">{texts.next?.replace('{day}', visit.nextVisitOn)}</p>}
      <div className="mx-auto mt-6 grid max-w-sm gap-2">
        <a className="btn btn-primary" href={`/households/${visit.householdId}`}>
          {texts.history}
        </a>
        <a className="btn" href={`/visits/${visit.id}`}>
          {texts.open}
        </a>
        <a className="btn" href="/today">
          {texts.today}
        </a>
      </div>
    </div>
  )
}
