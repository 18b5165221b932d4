'use server'

import { defineAction } from '#lib/action'
import { markFollowedUp, reviewVisit } from './reviews/mutations.ts'
import { followedUpInput, reviewInput } from './reviews/schema.ts'

export const reviewVisitAction = defineAction({
  name: 'visit.review',
  input: reviewInput,
  run: reviewVisit,
  revalidates: ({ visitId }) => [`/visits/${visitId}`, '/visits'],
})
export const markFollowedUpAction = defineAction({
  name: 'visit.follow_up',
  input: followedUpInput,
  run: markFollowedUp,
  revalidates: ({ visitId }) => [`/visits/${visitId}`, '/visits'],
})
