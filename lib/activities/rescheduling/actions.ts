'use server'

import { defineAction } from '#lib/action'
import { moveActivity } from './mutations.ts'
import { moveActivityInput } from './schema.ts'

export const moveActivityAction = defineAction({
  name: 'activity.move',
  input: moveActivityInput,
  run: moveActivity,
  revalidates: ({ id }) => ['/activities', `/activities/${id}`],
})
