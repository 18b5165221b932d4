'use server'

import { defineAction } from '#lib/action'
import { applyDivisionChange, createDivisionChange, discardDivisionChange, updateDivisionChange } from './mutations.ts'
import { changeInput, createChangeInput, updateChangeInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/divisions', `/divisions/${id}`]

export const createDivisionChangeAction = defineAction({
  name: 'division_change.create',
  input: createChangeInput,
  run: createDivisionChange,
  revalidates,
})
export const updateDivisionChangeAction = defineAction({
  name: 'division_change.update',
  input: updateChangeInput,
  run: updateDivisionChange,
  revalidates,
})
export const applyDivisionChangeAction = defineAction({
  name: 'division_change.apply',
  input: changeInput,
  run: applyDivisionChange,
  revalidates,
})
export const discardDivisionChangeAction = defineAction({
  name: 'division_change.discard',
  input: changeInput,
  run: discardDivisionChange,
  revalidates,
})
