import type { FormDefinition, FormField } from '#lib/forms/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { AUTHORITIES, DANGERS } from '#lib/mandatory-reports/types'
import { ReportForm, type ReportFormStart } from './report-form.tsx'

interface ReportEditorProps {
  members: { id: string; name: string }[]
  start: ReportFormStart
}

/** The form of a report in the reader's words. */
export async function ReportEditor({ members, start }: ReportEditorProps) {
  const t = await getTranslator('mandatory-reports')
  const [texts, forms, errors] = [await getTexts('mandatory-reports'), await getTexts('forms'), await getTexts('errors')]
  const field = (key: string, required: boolean, kind: object) =>
    ({ key, label: { zh: t(`field.${key}`) }, class: 'S', required, ...kind }) as FormField
  const options = (from: string, codes: readonly string[]) => codes.map((code) => ({ code, label: { zh: t(`${from}.${code}`) } }))
  const definition = (key: string, fields: FormField[]): FormDefinition => ({
    title: { zh: t(`form.${key}`) },
    sections: [{ key, title: { zh: t(`form.${key}`) }, fields }],
    scores: [],
  })
  const shape = {
    about: definition('about', [
      field('personId', false, { kind: 'person', most: 1 }),
      field('who', false, { kind: 'text', maxLength: 100 }),
      field('what', true, { kind: 'longText', maxLength: 2000 }),
      field('danger', true, { kind: 'choice', options: options('danger', DANGERS) }),
    ]),
    told: definition('told', [
      field('reportedTo', false, { kind: 'multiChoice', options: options('authority', AUTHORITIES) }),
      field('receiptNumber', false, { kind: 'text', maxLength: 60 }),
      field('measures', false, { kind: 'longText', maxLength: 2000 }),
    ]),
    members,
    labels: { foundAt: t('field.foundAt'), reportedAt: t('field.reportedAt') },
    texts: texts.form as Record<'submit' | 'busy' | 'hint' | 'foundHint' | 'required', string>,
    fill: forms.fill as Record<string, string>,
    errors: {
      code: errors.code as Record<string, string>,
      field: errors.field as Record<string, string>,
      offline: String(errors.offline),
    },
  }
  return <ReportForm shape={shape} start={start} />
}
