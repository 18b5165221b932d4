'use server'

import { defineAction } from '#lib/action'
import { closeHousehold, decideMove, relocateHousehold, requestMove } from './mutations.ts'
import { closingInput, decisionInput, moveInput, relocationInput } from './schema.ts'

const seen = (id: string) => [`/households/${id}`, '/households', '/today', '/moves']

export const relocateHouseholdAction = defineAction({
  name: 'household.relocate',
  input: relocationInput,
  run: relocateHousehold,
  revalidates: ({ id }) => seen(id),
})

export const requestMoveAction = defineAction({
  name: 'household.offer',
  input: moveInput,
  run: requestMove,
  revalidates: (_, { householdId }) => seen(householdId),
})

export const decideMoveAction = defineAction({
  name: 'household.move',
  input: decisionInput,
  run: decideMove,
  revalidates: () => ['/moves', '/households', '/today'],
})

export const closeHouseholdAction = defineAction({
  name: 'household.close',
  input: closingInput,
  run: closeHousehold,
  revalidates: ({ id }) => seen(id),
})
