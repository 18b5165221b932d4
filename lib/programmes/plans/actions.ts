'use server'

import { defineAction } from '#lib/action'
import { filePlan } from './mutations.ts'
import { filePlanInput } from './schema.ts'

export const filePlanAction = defineAction({
  name: 'plan.file',
  input: filePlanInput,
  run: filePlan,
  revalidates: ({ id }) => [`/programmes/${id}`, `/programmes/${id}/plans`],
})
