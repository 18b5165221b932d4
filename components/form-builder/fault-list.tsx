import type { ErrorTexts } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import type { Fault } from '#lib/forms/definitions/rules'
import { inLocale } from '#lib/forms/rules'
import type { FormDefinition } from '#lib/forms/types'
import { faultId } from './context.tsx'

interface FaultListProps {
  faults: readonly Fault[]
  errors: ErrorTexts
  definition: FormDefinition
  locale: string
  texts: Record<string, string>
  /** Names of what the standard makes mandatory and the draft takes away. */
  weaker: readonly string[]
  onRestore: () => void
}

/** What keeps the draft from being published, each with the way to it. */
export function FaultList({ faults, errors, definition, locale, texts, weaker, onRestore }: FaultListProps) {
  return (
    <section id="faults" aria-labelledby="faults-title" className="panel space-y-2">
      <h2 id="faults-title">{texts.faults}</h2>
      {faults.length === 0 && weaker.length === 0 && <p className="text-sm text-ok">{texts.noFaults}</p>}
      {weaker.length > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="field-error">
            {texts.weak} {weaker.join('、')}
          </p>
          <LiveButton className="btn" onClick={onRestore}>
            {texts.restore}
          </LiveButton>
        </div>
      )}
      <ul className="list-disc pl-5">
        {faults.map(({ path, key }) => (
          <li key={`${path} ${key}`}>
            <a href={`#${faultId(path)}`}>
              {whereOf(path, definition, locale, texts)} · {errors.field[key]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The name of the nearest thing that has one. */
function whereOf(path: string, { sections, scores }: FormDefinition, locale: string, texts: Record<string, string>): string {
  const [root, first, list, second] = path.split('.')
  const section = root === 'sections' ? sections[Number(first)] : undefined
  const field = list === 'fields' && second !== undefined ? section?.fields[Number(second)] : undefined
  const score = root === 'scores' ? scores[Number(first)] : undefined
  const words = field?.label ?? score?.label ?? section?.title
  return (
    (words && inLocale(words, locale)) ||
    (field ? texts.field : score ? texts.score : section ? texts.section : texts.formTitle) ||
    ''
  )
}
