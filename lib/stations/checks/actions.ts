'use server'

import { defineAction } from '#lib/action'
import { recordCheck } from './mutations.ts'
import { recordCheckInput } from './schema.ts'

export const recordCheckAction = defineAction({
  name: 'station.check',
  input: recordCheckInput,
  run: recordCheck,
  revalidates: ({ stationId }) => [`/stations/${stationId}`, `/stations/${stationId}/check`],
})
