'use server'

import { defineAction } from '#lib/action'
import { createConsultation, endConsultation, holdConsultation, resolveConsultation } from './mutations.ts'
import { createConsultationInput, endConsultationInput, holdConsultationInput, resolveConsultationInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/consultations', `/consultations/${id}`]

export const createConsultationAction = defineAction({
  name: 'consultation.create',
  input: createConsultationInput,
  run: createConsultation,
  revalidates,
})
export const holdConsultationAction = defineAction({
  name: 'consultation.hold',
  input: holdConsultationInput,
  run: holdConsultation,
  revalidates,
})
export const resolveConsultationAction = defineAction({
  name: 'consultation.resolve',
  input: resolveConsultationInput,
  run: resolveConsultation,
  revalidates,
})
export const endConsultationAction = defineAction({
  name: 'consultation.end',
  input: endConsultationInput,
  run: endConsultation,
  revalidates,
})
