'use server'
import { defineAction } from '#lib/action'
import { decideConflict, decideWaiting } from './mutations.ts'
import { decideConflictInput, decideWaitingInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/conflicts', `/conflicts/${id}`]

export const decideConflictAction = defineAction({
  name: 'conflict.decide',
  input: decideConflictInput,
  run: decideConflict,
  revalidates,
})

export const decideWaitingAction = defineAction({
  name: 'waiting.decide',
  input: decideWaitingInput,
  run: decideWaiting,
  revalidates,
})
