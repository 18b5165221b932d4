'use server'

import { defineAction } from '#lib/action'
import { approveGroups, evaluateGroup, takeGroupStep } from './mutations.ts'
import { approveGroupsInput, evaluateGroupInput, takeGroupStepInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/groups', `/groups/${id}`]

export const takeGroupStepAction = defineAction({
  name: 'group.step',
  input: takeGroupStepInput,
  run: takeGroupStep,
  revalidates,
})
export const evaluateGroupAction = defineAction({
  name: 'group.evaluate',
  input: evaluateGroupInput,
  run: evaluateGroup,
  revalidates,
})
export const approveGroupsAction = defineAction({
  name: 'group.approve',
  input: approveGroupsInput,
  run: approveGroups,
  revalidates: () => ['/groups'],
})
