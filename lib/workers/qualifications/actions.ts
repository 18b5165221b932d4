'use server'

import { defineAction } from '#lib/action'
import { correctQualification, voidQualification } from './mutations.ts'
import { correctQualificationInput, voidQualificationInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/workers', `/workers/${id}`]

export const correctQualificationAction = defineAction({
  name: 'qualification.correct',
  input: correctQualificationInput,
  run: correctQualification,
  revalidates,
})
export const voidQualificationAction = defineAction({
  name: 'qualification.void',
  input: voidQualificationInput,
  run: voidQualification,
  revalidates,
})
