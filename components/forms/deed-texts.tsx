import type { DeedTexts } from '#components/forms/deed-form'
import { getTexts, getTranslator } from '#lib/i18n/translator'

/** The words around a deed's fields, with the name of the deed on its button. */
export async function deedTexts(submit: string): Promise<DeedTexts> {
  const [t, errors] = [await getTranslator('persons'), await getTexts('errors')]
  return {
    ...{ submit, busy: t('busy'), required: t('required'), proposed: t('proposed') },
    errors: {
      code: errors.code as Record<string, string>,
      field: errors.field as Record<string, string>,
      offline: String(errors.offline),
    },
  }
}
