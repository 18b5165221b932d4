import type { DeedFieldSpec } from '#components/forms/deed-field'
import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { getTranslator } from '#lib/i18n/translator'
import {
  DISABILITY_KINDS,
  HOUSING,
  ID_KINDS,
  ID_MISSING_REASONS,
  type PersonPage,
  RESIDENCES,
  SELF_CARE,
  SEXES,
} from '#lib/persons/types'
import { submitChangeAction } from '#lib/register-changes/actions'

interface PersonEditorProps {
  person: PersonPage
  /** Whether a change of identity waits for the chief. */
  proposes: boolean
}

/** Two forms: who somebody is, which is looked at, and how they live, which is not. Empty fields change nothing. */
export async function PersonEditor({ person, proposes }: PersonEditorProps) {
  const [t, h] = [await getTranslator('persons'), await getTranslator('households')]
  const next = `/persons/${person.id}`
  const select = (
    name: string,
    codes: readonly string[],
    label: (code: string) => string,
    value: string | null,
  ): DeedFieldSpec => ({
    ...{ name, label: t(`field.${name}`), type: 'select', options: codes.map((code) => ({ code, label: label(code) })) },
    ...(value && { value }),
  })
  const text = (
    name: string,
    type: 'text' | 'date' | 'tel' | 'textarea',
    hint?: string,
    value?: string | null,
  ): DeedFieldSpec => ({
    ...{ name, label: t(`field.${name}`), type },
    ...(hint && { hint }),
    ...(value && { value }),
  })
  const identity = [
    text('name', 'text', undefined, person.name),
    select('sex', SEXES, (code) => h(`sex.${code}`), person.sex),
    text('birthDate', 'date', undefined, person.birthDate),
    select('idKind', ID_KINDS, (code) => h(`idKind.${code}`), person.idKind),
    text('idNumber', 'text', t('hint.idNumber')),
    select('idMissingReason', ID_MISSING_REASONS, (code) => t(`idMissing.${code}`), person.idMissingReason),
    text('overrideReason', 'text', t('hint.overrideReason')),
    text('formerId', 'text', t('hint.keep')),
  ]
  const details: DeedFieldSpec[] = [
    text('phone', 'tel', t('hint.keep')),
    select('residence', RESIDENCES, (code) => t(`residence.${code}`), person.residence),
    select('housing', HOUSING, (code) => t(`housing.${code}`), person.housing),
    { ...select('selfCare', SELF_CARE, (code) => t(`selfCare.${code}`), null), hint: t('hint.keep') },
    {
      ...{ name: 'disabilityKinds', label: t('field.disabilityKinds'), type: 'choices', hint: t('hint.keep') },
      options: DISABILITY_KINDS.map((code) => ({ code, label: t(`disability.${code}`) })),
    },
    { ...select('disabilityGrade', ['1', '2', '3', '4'], (code) => t(`disability.GRADE_${code}`), null), hint: t('hint.keep') },
    text('disabilityCard', 'text', t('hint.card')),
    text('note', 'textarea', t('hint.note')),
    {
      ...{ name: 'clear', label: t('field.clear'), type: 'choices', hint: t('clearHint') },
      options: ['phone', 'selfCare', 'disability', 'note'].map((code) => ({ code, label: t(`field.${code}`) })),
    },
  ]
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <section aria-labelledby="identity" className="space-y-4">
        <h2 id="identity">{t('identity')}</h2>
        <p className="hint">{t('identityNote')}</p>
        <DeedForm
          {...{ send: submitChangeAction, name: 'identity', base: {}, wrap: 'change', fields: identity, next }}
          inner={{ kind: 'IDENTITY', personId: person.id }}
          texts={await deedTexts(proposes ? t('propose') : t('save'))}
        />
      </section>
      <section aria-labelledby="details" className="space-y-4">
        <h2 id="details">{t('details')}</h2>
        <DeedForm
          {...{ send: submitChangeAction, name: 'details', base: {}, wrap: 'change', fields: details, next }}
          inner={{ kind: 'DETAILS', personId: person.id, version: person.version }}
          texts={await deedTexts(t('save'))}
        />
      </section>
    </div>
  )
}
