'use server'

import { defineAction } from '#lib/action'
import { clearFlag } from './flags/mutations.ts'
import { clearFlagInput } from './schema.ts'

export const clearFlagAction = defineAction({
  name: 'risk_flag.clear',
  input: clearFlagInput,
  run: clearFlag,
  revalidates: () => ['/mandatory-reports'],
})
