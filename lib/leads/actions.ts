'use server'

import { defineAction } from '#lib/action'
import { createLead, takeLeadStep } from './mutations.ts'
import { createLeadInput, leadStepInput } from './schema.ts'

export const createLeadAction = defineAction({
  name: 'lead.create',
  input: createLeadInput,
  run: createLead,
  revalidates: () => ['/leads', '/today'],
})
export const takeLeadStepAction = defineAction({
  name: 'lead.step',
  input: leadStepInput,
  run: takeLeadStep,
  revalidates: ({ id }) => ['/leads', `/leads/${id}`, '/today'],
})
