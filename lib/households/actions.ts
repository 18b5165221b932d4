'use server'

import { defineAction } from '#lib/action'
import { createHousehold } from './mutations.ts'
import { revealField } from './revealing/mutations.ts'
import { householdInput, revealInput } from './schema.ts'

export const createHouseholdAction = defineAction({
  name: 'household.create',
  input: householdInput,
  run: createHousehold,
  revalidates: () => ['/households'],
})

export const revealFieldAction = defineAction({ name: 'person.reveal', input: revealInput, run: revealField })
