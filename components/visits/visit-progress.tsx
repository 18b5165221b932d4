interface VisitProgressProps {
  label: string
  steps: Record<'who' | 'learnt' | 'services' | 'risk', string>
  done: Record<'who' | 'learnt' | 'services' | 'risk', boolean>
}

/** The four steps of a visit at the top of the form: which are done, and a way to each. */
export function VisitProgress({ label, steps, done }: VisitProgressProps) {
  return (
    <nav aria-label={label} className="top-0 z-30 -mx-4 bg-surface px-4 max-lg:sticky">
      <ol className="flex border-b border-line">
        {(['who', 'learnt', 'services', 'risk'] as const).map((step, index) => (
          <li key={step} className="flex-1">
            <a
              href={`#step-${step}`}
              className={`flex min-h-11 items-center justify-center gap-1 border-b-3 text-center text-sm ${done[step] ? 'border-ok text-ok' : 'border-transparent text-muted'}`}
            >
              <span aria-hidden="true">{done[step] ? '✓' : index + 1}</span> {steps[step]}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
