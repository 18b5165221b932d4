'use server'

import { defineAction } from '#lib/action'
import { aimFunction, endFunction, startFunction } from './mutations.ts'
import { aimFunctionInput, endFunctionInput, startFunctionInput } from './schema.ts'

const revalidates = ({ stationId }: { stationId: string }) => [`/stations/${stationId}`]

export const startFunctionAction = defineAction({
  name: 'station.function',
  input: startFunctionInput,
  run: startFunction,
  revalidates,
})
export const aimFunctionAction = defineAction({
  name: 'station.function-aim',
  input: aimFunctionInput,
  run: aimFunction,
  revalidates,
})
export const endFunctionAction = defineAction({
  name: 'station.function-end',
  input: endFunctionInput,
  run: endFunction,
  revalidates,
})
