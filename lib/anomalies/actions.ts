'use server'

import { defineAction } from '#lib/action'
import { lookAtAnomaly } from './mutations.ts'
import { lookInput } from './schema.ts'

export const lookAtAnomalyAction = defineAction({
  name: 'anomaly.look',
  input: lookInput,
  run: lookAtAnomaly,
  revalidates: () => ['/anomalies'],
})
