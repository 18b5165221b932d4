'use client'

import { LiveButton } from '#components/forms/live-button'
import { STEPS, type Step } from '#lib/visits/form/types'

interface VisitProgressProps {
  label: string
  words: (step: Step) => string
  current: Step
  /** Steps in which nothing is missing any more. */
  done: readonly Step[]
  onStep: (step: Step) => void
}

/** The five steps of a visit at the top of the form: which are done, and a way to each. */
export function VisitProgress({ label, words, current, done, onStep }: VisitProgressProps) {
  return (
    <nav aria-label={label} className="top-0 z-30 -mx-4 bg-surface px-4 max-lg:sticky">
      <ol className="flex border-b border-line">
        {STEPS.map((step, index) => {
          const colour =
            step === current
              ? 'border-primary font-semibold text-primary'
              : done.includes(step)
                ? 'border-ok text-ok'
                : 'border-transparent text-muted'
          return (
            <li key={step} className="min-w-0 flex-1">
              <LiveButton
                className={`flex min-h-11 w-full items-center justify-center gap-1 border-b-3 text-center text-sm ${colour}`}
                aria-current={step === current ? 'step' : undefined}
                onClick={() => onStep(step)}
              >
                <span aria-hidden="true">{done.includes(step) && step !== current ? '✓' : index + 1}</span> {words(step)}
              </LiveButton>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
