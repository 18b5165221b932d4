'use server'

import { defineAction } from '#lib/action'
import { decideChange, submitChange, withdrawChange } from './mutations.ts'
import { decideInput, submitInput, withdrawInput } from './schema.ts'

export const submitChangeAction = defineAction({
  name: 'register-change.submit',
  input: submitInput,
  run: submitChange,
  revalidates: ({ subject }) => [subject, '/register-changes'],
})
export const decideChangeAction = defineAction({
  name: 'register-change.decide',
  input: decideInput,
  run: decideChange,
  revalidates: ({ subject }) => [subject, '/register-changes'],
})
export const withdrawChangeAction = defineAction({
  name: 'register-change.withdraw',
  input: withdrawInput,
  run: withdrawChange,
  revalidates: () => ['/register-changes'],
})
