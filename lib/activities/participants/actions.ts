'use server'

import { defineAction } from '#lib/action'
import { checkIn, signUp } from './mutations.ts'
import { checkInInput, signUpInput } from './schema.ts'

export const signUpAction = defineAction({
  name: 'activity.sign-up',
  input: signUpInput,
  run: signUp,
  revalidates: (_data, { activityId }) => [`/activities/${activityId}/check-in`],
})
export const checkInAction = defineAction({
  name: 'activity.check-in',
  input: checkInInput,
  run: checkIn,
  revalidates: (_data, { activityId }) => [`/activities/${activityId}/check-in`, `/activities/${activityId}`],
})
