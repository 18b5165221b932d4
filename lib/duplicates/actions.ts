'use server'

import { defineAction } from '#lib/action'
import { judgePair, scanDuplicates } from './mutations.ts'
import { scanInput, verdictInput } from './schema.ts'

export const judgePairAction = defineAction({
  name: 'duplicate.judge',
  input: verdictInput,
  run: judgePair,
  revalidates: (_, { id }) => ['/duplicates', `/duplicates/${id}`],
})

export const scanDuplicatesAction = defineAction({ name: 'duplicate.scan', input: scanInput, run: scanDuplicates })
