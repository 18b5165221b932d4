'use server'

import { defineAction } from '#lib/action'
import { voidAssessment } from './mutations.ts'
import { voidInput } from './schema.ts'

export const voidAssessmentAction = defineAction({
  name: 'assessment.void',
  input: voidInput,
  run: voidAssessment,
  revalidates: ({ id, personId }) => [`/assessments/${id}`, `/persons/${personId}`, '/assessments'],
})
