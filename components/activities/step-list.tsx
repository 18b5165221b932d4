import type { ReactNode } from 'react'
import { Section } from '#components/ui/section'

const MINUTE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

interface StepListProps<Status> {
  title: string
  steps: readonly { version: number; status: Status; note: string | null; takenBy: string | null; takenAt: Date }[]
  tag: (status: Status) => ReactNode
}

/** The way of a plan, step by step. */
export function StepList<Status>({ title, steps, tag }: StepListProps<Status>) {
  return (
    <Section id="steps" title={title}>
      <ol>
        {steps.map(({ version, status, note, takenBy, takenAt }) => (
          <li key={version} className="border-t border-line py-2">
            <p className="flex flex-wrap items-center gap-x-3">
              {tag(status)}
              <span>{MINUTE.format(takenAt)}</span>
              <span className="text-muted">{takenBy}</span>
            </p>
            {note && <p className="text-sm">{note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
