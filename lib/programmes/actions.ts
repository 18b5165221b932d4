'use server'

import { defineAction } from '#lib/action'
import { createProgramme, describeAction, issueProgramme, setChecks, updateProgramme } from './mutations.ts'
import { createProgrammeInput, describeActionInput, issueProgrammeInput, setChecksInput, updateProgrammeInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/programmes', `/programmes/${id}`]

export const createProgrammeAction = defineAction({
  name: 'programme.create',
  input: createProgrammeInput,
  run: createProgramme,
  revalidates,
})
export const updateProgrammeAction = defineAction({
  name: 'programme.update',
  input: updateProgrammeInput,
  run: updateProgramme,
  revalidates,
})
export const issueProgrammeAction = defineAction({
  name: 'programme.issue',
  input: issueProgrammeInput,
  run: async (actor, input) => ({ id: (await issueProgramme(actor, input)).id }),
  revalidates,
})
export const describeActionAction = defineAction({
  name: 'programme.describe',
  input: describeActionInput,
  run: describeAction,
  revalidates,
})
export const setChecksAction = defineAction({ name: 'programme.check', input: setChecksInput, run: setChecks, revalidates })
