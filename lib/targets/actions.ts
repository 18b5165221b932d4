'use server'

import { defineAction } from '#lib/action'
import { changeTarget, setTarget, splitTarget } from './mutations.ts'
import { changeTargetInput, setTargetInput, splitTargetInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => [`/targets/${id}`]

export const setTargetAction = defineAction({ name: 'target.set', input: setTargetInput, run: setTarget, revalidates })
export const changeTargetAction = defineAction({
  name: 'target.change',
  input: changeTargetInput,
  run: changeTarget,
  revalidates,
})
export const splitTargetAction = defineAction({ name: 'target.split', input: splitTargetInput, run: splitTarget, revalidates })
