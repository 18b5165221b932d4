'use server'

import { defineAction } from '#lib/action'
import { endService, serveTownship } from './mutations.ts'
import { endServiceInput, serveTownshipInput } from './schema.ts'

const revalidates = ({ stationId }: { stationId: string }) => [`/stations/${stationId}`]

export const serveTownshipAction = defineAction({
  name: 'station.serve',
  input: serveTownshipInput,
  run: serveTownship,
  revalidates,
})
export const endServiceAction = defineAction({ name: 'station.serve-end', input: endServiceInput, run: endService, revalidates })
