'use server'

import { defineAction } from '#lib/action'
import { changeWeekPlan, publishWeekPlan, writeWeekPlan } from './mutations.ts'
import { changeWeekPlanInput, publishWeekPlanInput, writeWeekPlanInput } from './schema.ts'

const revalidates = () => ['/week-plans']

export const writeWeekPlanAction = defineAction({
  name: 'week-plan.write',
  input: writeWeekPlanInput,
  run: writeWeekPlan,
  revalidates,
})
export const changeWeekPlanAction = defineAction({
  name: 'week-plan.change',
  input: changeWeekPlanInput,
  run: changeWeekPlan,
  revalidates,
})
export const publishWeekPlanAction = defineAction({
  name: 'week-plan.publish',
  input: publishWeekPlanInput,
  run: publishWeekPlan,
  revalidates,
})
