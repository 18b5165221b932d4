'use server'

import { defineAction } from '#lib/action'
import { enrolStation, withdrawStation } from './mutations.ts'
import { enrolStationInput, withdrawStationInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => [`/programmes/${id}`, `/programmes/${id}/stations`]

export const enrolStationAction = defineAction({
  name: 'programme.enrol',
  input: enrolStationInput,
  run: enrolStation,
  revalidates,
})
export const withdrawStationAction = defineAction({
  name: 'programme.withdraw',
  input: withdrawStationInput,
  run: withdrawStation,
  revalidates,
})
