'use server'

import { defineAction } from '#lib/action'
import { decideAccess, requestAccess } from './mutations.ts'
import { decideAccessInput, requestAccessInput } from './schema.ts'

const pages = ({ personId }: { personId: string }) => [`/persons/${personId}`, '/register-changes']

export const requestAccessAction = defineAction({
  name: 'access.request',
  input: requestAccessInput,
  run: requestAccess,
  revalidates: pages,
})
export const decideAccessAction = defineAction({
  name: 'access.decide',
  input: decideAccessInput,
  run: decideAccess,
  revalidates: pages,
})
