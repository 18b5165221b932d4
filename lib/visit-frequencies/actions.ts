'use server'

import { defineAction } from '#lib/action'
import { setFrequency } from './mutations.ts'
import { setFrequencyInput } from './schema.ts'

export const setFrequencyAction = defineAction({
  name: 'visit_frequency.set',
  input: setFrequencyInput,
  run: setFrequency,
  revalidates: () => ['/visit-frequencies', '/due-visits', '/today'],
})
