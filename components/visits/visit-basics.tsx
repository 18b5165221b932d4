'use client'

import { Choices } from '#components/forms/choices'
import { Field } from '#components/ui/field'
import type { VisitFormShape, VisitFormStart } from '#lib/visits/types'

interface VisitBasicsProps {
  shape: VisitFormShape
  start: VisitFormStart
  visitedOn: string
  onDay: (day: string) => void
  errorOf: (field: string) => string | undefined
}

/** Day, kind, purpose, place and visitors: filled in already, so folded away until somebody needs to change one. */
export function VisitBasics({ shape, start, visitedOn, onDay, errorOf }: VisitBasicsProps) {
  const { labels, choices, texts } = shape
  const word = (kind: 'visitType' | 'purpose' | 'placeKind') =>
    choices[kind].find((option) => option.code === start[kind])?.label ?? ''
  const self = shape.workers.filter((worker) => start.visitorIds.includes(worker.code)).map((worker) => worker.label)
  const dayError = errorOf('visitedOn')
  return (
    <details className="border-b border-line pb-3" open={start.visitorIds.length === 0 || start.baseVersion > 0}>
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-2 text-muted">
        <span className="text-ink">{visitedOn}</span>
        <span>{[word('visitType'), word('purpose'), word('placeKind'), ...self].join(' · ')}</span>
        <span className="text-primary underline">{texts.change}</span>
      </summary>
      <div className="mt-3 space-y-4">
        <Field id="visitedOn" label={labels.visitedOn ?? ''} required={texts.required} error={dayError}>
          <input
            id="visitedOn"
            name="visitedOn"
            type="date"
            className="input"
            max={start.today}
            min="2000-01-01"
            value={visitedOn}
            onChange={(event) => onDay(event.target.value)}
            aria-describedby="visitedOn-note"
            aria-invalid={dayError ? true : undefined}
          />
        </Field>
        {(['visitType', 'purpose', 'placeKind'] as const).map((kind) => (
          <Choices
            key={kind}
            id={kind}
            name={kind}
            kind="one"
            label={labels[kind] ?? ''}
            options={choices[kind]}
            start={[start[kind]]}
            error={errorOf(kind)}
          />
        ))}
        <Choices
          id="visitorIds"
          name="visitorIds"
          kind="many"
          label={labels.visitorIds ?? ''}
          required={texts.required}
          options={shape.workers}
          start={start.visitorIds}
          error={errorOf('visitorIds')}
        />
        <Field
          id="singleVisitorReason"
          label={labels.singleVisitorReason ?? ''}
          hint={texts.twoVisitorsHint}
          error={errorOf('singleVisitorReason')}
        >
          <input
            id="singleVisitorReason"
            name="singleVisitorReason"
            className="input"
            maxLength={200}
            defaultValue={start.singleVisitorReason ?? ''}
            aria-describedby="singleVisitorReason-note"
            aria-invalid={errorOf('singleVisitorReason') ? true : undefined}
          />
        </Field>
      </div>
    </details>
  )
}
