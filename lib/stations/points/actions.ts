'use server'

import { defineAction } from '#lib/action'
import { createPoint, endPoint } from './mutations.ts'
import { createPointInput, endPointInput } from './schema.ts'

const revalidates = ({ stationId }: { stationId: string }) => [`/stations/${stationId}`]

export const createPointAction = defineAction({
  name: 'service-point.create',
  input: createPointInput,
  run: createPoint,
  revalidates,
})
export const endPointAction = defineAction({ name: 'service-point.end', input: endPointInput, run: endPoint, revalidates })
