'use server'

import { defineAction } from '#lib/action'
import { actAt, correctPosting, endPosting, giveHouseholds, startPosting } from './mutations.ts'
import { actAtInput, correctPostingInput, endPostingInput, giveHouseholdsInput, startPostingInput } from './schema.ts'

const revalidates = () => ['/workers']

export const startPostingAction = defineAction({
  name: 'posting.start',
  input: startPostingInput,
  run: startPosting,
  revalidates,
})
export const endPostingAction = defineAction({ name: 'posting.end', input: endPostingInput, run: endPosting, revalidates })
export const correctPostingAction = defineAction({
  name: 'posting.correct',
  input: correctPostingInput,
  run: correctPosting,
  revalidates,
})
export const giveHouseholdsAction = defineAction({ name: 'household.give', input: giveHouseholdsInput, run: giveHouseholds })
export const actAtAction = defineAction({ name: 'session.act-at', input: actAtInput, run: actAt })
