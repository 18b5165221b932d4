import type { FormState as State } from '#lib/forms/versions/types'

const LOOK: Record<State, [shape: string, className: string]> = {
  DRAFT: ['✎', 'border-warn text-warn'],
  COMING: ['▷', 'border-primary text-primary'],
  USED: ['●', 'border-ok text-ok'],
  REPLACED: ['○', 'border-line text-muted'],
  RETIRED: ['■', 'border-danger text-danger'],
}

/** Where a version stands, as a shape and a word. */
export function FormState({ form, label }: { form: { state: State }; label: string }) {
  const [shape, className] = LOOK[form.state]
  return (
    <span className={`badge ${className}`}>
      <span aria-hidden="true">{shape}</span>
      {label}
    </span>
  )
}
