import type { ErrorTexts } from '#components/forms/failure'
import { RecordForm, type RecordFormProps } from '#components/forms/record-form'
import { getTexts, getTranslator } from '#lib/i18n/translator'

/** A described form with its texts in the reader's language. */
export async function RecordEditor({ save, ...props }: RecordFormProps & { save?: string }) {
  const t = await getTranslator('common')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const texts = {
    save: save ?? t('save'),
    saving: t('saving'),
    cancel: t('cancel'),
    required: t('required'),
    newest: t('newest'),
    errors,
  }
  return <RecordForm {...props} texts={texts} />
}
