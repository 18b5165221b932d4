'use server'

import { defineAction } from '#lib/action'
import {
  addQualification,
  createWorker,
  linkAccount,
  planPosts,
  recordCheck,
  revealWorkerField,
  updateWorker,
} from './mutations.ts'
import {
  checkInput,
  createWorkerInput,
  linkAccountInput,
  planPostsInput,
  qualificationInput,
  revealWorkerInput,
  updateWorkerInput,
} from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/workers', `/workers/${id}`]

export const createWorkerAction = defineAction({
  name: 'worker.create',
  input: createWorkerInput,
  run: createWorker,
  revalidates,
})
export const updateWorkerAction = defineAction({
  name: 'worker.update',
  input: updateWorkerInput,
  run: updateWorker,
  revalidates,
})
export const addQualificationAction = defineAction({
  name: 'qualification.create',
  input: qualificationInput,
  run: addQualification,
  revalidates,
})
export const recordBackgroundCheckAction = defineAction({
  name: 'background-check.record',
  input: checkInput,
  run: recordCheck,
  revalidates,
})
export const linkAccountAction = defineAction({
  name: 'worker.link-account',
  input: linkAccountInput,
  run: linkAccount,
  revalidates,
})
export const revealWorkerAction = defineAction({ name: 'worker.reveal', input: revealWorkerInput, run: revealWorkerField })
export const planPostsAction = defineAction({ name: 'station.plan-posts', input: planPostsInput, run: planPosts })
