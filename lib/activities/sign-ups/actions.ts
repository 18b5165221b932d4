'use server'

import { defineAction } from '#lib/action'
import { openSignUp } from './mutations.ts'
import { openSignUpInput } from './schema.ts'

export const openSignUpAction = defineAction({
  name: 'activity.open-sign-up',
  input: openSignUpInput,
  run: openSignUp,
  revalidates: (_data, { activityId }) => [`/activities/${activityId}/check-in`, `/activities/${activityId}/poster`],
})
