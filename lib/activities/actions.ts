'use server'

import { defineAction } from '#lib/action'
import { createActivity, updateActivity } from './mutations.ts'
import { createActivityInput, updateActivityInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/activities', `/activities/${id}`]

export const createActivityAction = defineAction({
  name: 'activity.create',
  input: createActivityInput,
  run: createActivity,
  revalidates,
})
export const updateActivityAction = defineAction({
  name: 'activity.update',
  input: updateActivityInput,
  run: updateActivity,
  revalidates,
})
