'use server'

import { defineAction } from '#lib/action'
import { checkSample } from './mutations.ts'
import { checkSampleInput } from './schema.ts'

export const checkSampleAction = defineAction({
  name: 'sample.check',
  input: checkSampleInput,
  run: checkSample,
  revalidates: () => ['/samples'],
})
