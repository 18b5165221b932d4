'use server'

import { defineAction } from '#lib/action'
import { createHousehold, revealField } from './mutations.ts'
import { householdInput, revealInput } from './schema.ts'

export const createHouseholdAction = defineAction({
  name: 'household.create',
  input: householdInput,
  run: createHousehold,
  revalidates: () => ['/households'],
})

export const revealFieldAction = defineAction({ name: 'person.reveal', input: revealInput, run: revealField })
