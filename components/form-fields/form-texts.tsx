import { getTexts } from '#lib/i18n/translator'
import type { FormTexts } from './form-fields.tsx'

/** The words that the renderer needs, in the language of this request. */
export async function formTexts(): Promise<FormTexts> {
  const [forms, errors] = [await getTexts('forms'), await getTexts('errors')]
  return { fill: forms.fill as Record<string, string>, field: errors.field as Record<string, string> }
}
