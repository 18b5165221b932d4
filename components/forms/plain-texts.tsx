import { getTexts, getTranslator } from '#lib/i18n/translator'
import type { ErrorTexts } from './failure.tsx'
import type { PlainFormTexts } from './plain-form.tsx'

/** The words that every plain form shares, and the one its deed is called by. */
export async function plainTexts(save: string): Promise<PlainFormTexts> {
  const t = await getTranslator('common')
  return {
    save,
    saving: t('form.saving'),
    cancel: t('cancel'),
    required: t('form.required'),
    add: t('form.add'),
    remove: t('form.remove'),
    errors: (await getTexts('errors')) as unknown as ErrorTexts,
  }
}
