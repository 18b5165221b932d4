'use server'

import { defineAction } from '#lib/action'
import { createStation, describeStation, revealContact, updateStation } from './mutations.ts'
import { createStationInput, describeStationInput, revealContactInput, updateStationInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/stations', `/stations/${id}`]

export const createStationAction = defineAction({
  name: 'station.create',
  input: createStationInput,
  run: createStation,
  revalidates,
})
export const updateStationAction = defineAction({
  name: 'station.update',
  input: updateStationInput,
  run: updateStation,
  revalidates,
})
export const describeStationAction = defineAction({
  name: 'station.describe',
  input: describeStationInput,
  run: describeStation,
  revalidates,
})
export const revealContactAction = defineAction({ name: 'station.reveal', input: revealContactInput, run: revealContact })
