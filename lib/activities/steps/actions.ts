'use server'

import { defineAction } from '#lib/action'
import { approveActivities, holdActivity, reportActivity, takeActivityStep } from './mutations.ts'
import { approveManyInput, holdInput, reportInput, takeStepInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/activities', `/activities/${id}`]

export const takeActivityStepAction = defineAction({
  name: 'activity.step',
  input: takeStepInput,
  run: takeActivityStep,
  revalidates,
})
export const holdActivityAction = defineAction({ name: 'activity.hold', input: holdInput, run: holdActivity, revalidates })
export const reportActivityAction = defineAction({
  name: 'activity.report',
  input: reportInput,
  run: reportActivity,
  revalidates,
})
export const approveActivitiesAction = defineAction({
  name: 'activity.approve',
  input: approveManyInput,
  run: approveActivities,
  revalidates: () => ['/activities'],
})
