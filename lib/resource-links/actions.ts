'use server'

import { defineAction } from '#lib/action'
import { createResourceLink, voidResourceLink } from './mutations.ts'
import { createResourceLinkInput, voidResourceLinkInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/resource-links', `/resource-links/${id}`]

export const createResourceLinkAction = defineAction({
  name: 'resource-link.create',
  input: createResourceLinkInput,
  run: createResourceLink,
  revalidates,
})
export const voidResourceLinkAction = defineAction({
  name: 'resource-link.void',
  input: voidResourceLinkInput,
  run: voidResourceLink,
  revalidates,
})
