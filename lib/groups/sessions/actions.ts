'use server'

import { defineAction } from '#lib/action'
import { correctSession, recordSession, voidSession } from './mutations.ts'
import { correctSessionInput, recordSessionInput, voidSessionInput } from './schema.ts'

const revalidates = ({ groupId }: { groupId: string }) => ['/groups', `/groups/${groupId}`]

export const recordSessionAction = defineAction({
  name: 'group.session',
  input: recordSessionInput,
  run: recordSession,
  revalidates,
})
export const correctSessionAction = defineAction({
  name: 'group.session-correct',
  input: correctSessionInput,
  run: correctSession,
  revalidates,
})
export const voidSessionAction = defineAction({
  name: 'group.session-void',
  input: voidSessionInput,
  run: voidSession,
  revalidates,
})
