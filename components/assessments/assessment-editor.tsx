import { formTexts } from '#components/form-fields/form-texts'
import type { AssessmentFormShape, AssessmentFormStart, AssessmentStart } from '#lib/assessments/types'
import { ASSESSMENT_PLACES, ASSESSMENT_REASONS, STANDINGS } from '#lib/assessments/types'
import type { FormVersion } from '#lib/forms/types'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { AssessmentEntry } from './assessment-entry.tsx'
import { resultWords } from './assessment-words.tsx'

type Texts = Record<string, string>

interface AssessmentEditorProps {
  version: FormVersion
  workers: AssessmentStart['workers']
  start: AssessmentFormStart
}

/** The form of an assessment with its words in the reader's language. */
export async function AssessmentEditor({ version, workers, start }: AssessmentEditorProps) {
  const [t, texts, errors] = [await getTranslator('assessments'), await getTexts('assessments'), await getTexts('errors')]
  const options = (group: string, codes: readonly string[]) => codes.map((code) => ({ code, label: t(`${group}.${code}`) }))
  const shape: AssessmentFormShape = {
    version,
    locale: await getLocale(),
    workers: workers.map(({ id, name }) => ({ code: id, label: name })),
    choices: {
      reason: options('reason', ASSESSMENT_REASONS),
      standing: options('standing', STANDINGS),
      place: options('place', ASSESSMENT_PLACES),
    },
    texts: texts.form as Texts,
    labels: texts.field as Texts,
    result: await resultWords(),
    fill: (await formTexts()).fill,
    errors: { code: errors.code as Texts, field: errors.field as Texts, offline: String(errors.offline) },
  }
  return <AssessmentEntry {...{ shape, start }} saved={texts.saved as Texts} alarm={texts.alarm as Texts} />
}
