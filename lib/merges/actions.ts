'use server'

import { defineAction } from '#lib/action'
import { mergePeople, undoMerge } from './mutations.ts'
import { mergeInput, undoInput } from './schema.ts'

export const mergePeopleAction = defineAction({
  name: 'person.merge',
  input: mergeInput,
  run: mergePeople,
  revalidates: () => ['/duplicates', '/households'],
})

export const undoMergeAction = defineAction({
  name: 'person.unmerge',
  input: undoInput,
  run: undoMerge,
  revalidates: ({ id }) => [`/merges/${id}`, '/duplicates', '/households'],
})
