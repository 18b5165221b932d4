'use server'

import { defineAction } from '#lib/action'
import { changeStatus, correctStatus } from './mutations.ts'
import { changeStatusInput, correctStatusInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/stations', `/stations/${id}`]

export const changeStatusAction = defineAction({
  name: 'station.status',
  input: changeStatusInput,
  run: changeStatus,
  revalidates,
})
export const correctStatusAction = defineAction({
  name: 'station.correct-status',
  input: correctStatusInput,
  run: correctStatus,
  revalidates,
})
