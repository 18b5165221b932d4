import type { ErrorTexts } from '#components/forms/failure'
import type { ChangeKind } from '#lib/division-changes/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { ChangeForm } from './change-form.tsx'
import type { PickedUnit } from './unit-picker.tsx'

interface ChangeEditorProps {
  kind: ChangeKind
  unit: PickedUnit | null
  beneath: PickedUnit[]
}

/** The form of a change with its texts in the reader's language. */
export async function ChangeEditor({ kind, unit, beneath }: ChangeEditorProps) {
  const t = await getTranslator('divisions')
  const merges = kind === 'MERGE'
  const nameField = merges ? 'targetName' : kind === 'RECODE' ? 'keepName' : 'name'
  const texts = {
    fields: {
      unit: t('field.unit'),
      units: t('field.units'),
      code: t(merges ? 'field.targetCode' : 'field.code'),
      name: t(`field.${nameField}`),
      effectiveOn: t('field.effectiveOn'),
      document: t('field.document'),
      parts: t('field.parts'),
      partCode: t('field.partCode'),
      partName: t('field.partName'),
      children: t('field.children'),
    },
    hints: {
      unit: t('hint.unit'),
      units: t('hint.units'),
      code: t(merges ? 'hint.targetCode' : 'hint.code'),
      name: merges ? t('hint.targetName') : undefined,
      effectiveOn: t('hint.effectiveOn'),
      document: t('hint.document'),
      parts: t('hint.parts'),
    },
    part: t('field.part', { number: '{number}' }),
    addPart: t('addPart'),
    removePart: t('removePart'),
    remove: t('remove', { name: '{name}' }),
    nothing: t('nothing'),
    save: t('save'),
    saving: t('saving'),
    cancel: t('cancel'),
    errors: (await getTexts('errors')) as unknown as ErrorTexts,
  }
  return <ChangeForm kind={kind} unit={unit} beneath={beneath} texts={texts} />
}
