'use client'

import { useEffect, useRef } from 'react'
import { useSecondTapIgnored } from '#components/forms/second-tap'
import type { VisitWords } from '#lib/visits/form/types'
import type { WrittenVisit } from '#lib/visits/types'
import { say } from './visit-say.ts'

interface VisitSavedProps {
  visit: WrittenVisit
  words: VisitWords
  corrected: boolean
}

/** Shown only after the server confirmed: what follows, and where to go. */
export function VisitSaved({ visit, words, corrected }: VisitSavedProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useSecondTapIgnored()
  const t = (key: string, values = {}) => say(words, `visits.saved.${key}`, values)
  return (
    <div role="status" className="border-y border-line py-8 text-center">
      <h2 ref={heading} tabIndex={-1} className="text-xl text-ok">
        <span aria-hidden="true">✓ </span>
        {t('title')}
      </h2>
      <p className="mt-2">{corrected ? t('corrected') : t('text', { no: visit.visitNo })}</p>
      {visit.nextVisitOn && <p className="mt-1 font-semibold">{t('next', { day: visit.nextVisitOn })}</p>}
      {visit.leadId && (
        <p className="mt-1">
          {t('lead')} <a href={`/leads/${visit.leadId}`}>{t('openLead')}</a>
        </p>
      )}
      {visit.flagId && (
        <div className="mx-auto mt-4 max-w-md border-l-4 border-danger bg-sunken px-4 py-3 text-left">
          <p className="font-semibold text-danger">{t('flag')}</p>
          <p className="mt-1 text-sm">{t(visit.reportId ? 'flagReported' : 'flagText')}</p>
          <a
            className={visit.reportId ? 'btn mt-3 w-full' : 'btn btn-primary mt-3 w-full'}
            href={visit.reportId ? `/mandatory-reports/${visit.reportId}` : `/mandatory-reports/new?visit=${visit.id}`}
          >
            {t(visit.reportId ? 'openReport' : 'report')}
          </a>
        </div>
      )}
      <div className="mx-auto mt-6 grid max-w-sm gap-2">
        <a className={visit.flagId ? 'btn' : 'btn btn-primary'} href={`/households/${visit.householdId}`}>
          {t('history')}
        </a>
        <a className="btn" href={`/visits/${visit.id}`}>
          {t('open')}
        </a>
        <a className="btn" href="/today">
          {t('today')}
        </a>
      </div>
    </div>
  )
}
