import type { FreshWords } from '#lib/forms/building/rules'
import type { FormDefinition } from '#lib/forms/types'

export interface BuilderTexts {
  builder: Record<string, string>
  fieldKind: Record<string, string>
  dataClass: Record<string, string>
  condition: Record<string, string>
  fresh: FreshWords
}

/** What every part of the builder looks at. */
export interface BuilderContext {
  definition: FormDefinition
  standard: FormDefinition | null
  locale: string
  texts: BuilderTexts
  /** What is wrong at a path, in words. */
  faultAt: (path: string) => string | undefined
}

/** The element that a fault's link leads to. */
export function faultId(path: string): string {
  return `at-${path.replaceAll('.', '-')}`
}
