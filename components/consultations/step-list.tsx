import { Section } from '#components/ui/section'
import type { Day } from '#lib/clock'

interface Step {
  version: number
  name: string
  takenOn: Day
  note: string | null
  takenBy: string | null
}

/** The way something went: what, when, by whom and why. */
export function StepList({ title, steps }: { title: string; steps: readonly Step[] }) {
  return (
    <Section id="steps" title={title}>
      <ol>
        {steps.map(({ version, name, takenOn, note, takenBy }) => (
          <li key={version} className="border-t border-line py-2">
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium">{name}</span>
              <span>{takenOn}</span>
              <span className="text-muted">{takenBy}</span>
            </p>
            {note && <p className="text-sm whitespace-pre-line">{note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
