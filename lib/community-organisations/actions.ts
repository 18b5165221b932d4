'use server'

import { defineAction } from '#lib/action'
import { addSupport, createCommunityOrganisation, moveCommunityOrganisation } from './mutations.ts'
import { createCommunityOrganisationInput, moveCommunityOrganisationInput, supportInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/community-organisations', `/community-organisations/${id}`]

export const createCommunityOrganisationAction = defineAction({
  name: 'community-organisation.create',
  input: createCommunityOrganisationInput,
  run: createCommunityOrganisation,
  revalidates,
})
export const moveCommunityOrganisationAction = defineAction({
  name: 'community-organisation.step',
  input: moveCommunityOrganisationInput,
  run: moveCommunityOrganisation,
  revalidates,
})
export const addSupportAction = defineAction({
  name: 'community-organisation.support',
  input: supportInput,
  run: addSupport,
  revalidates,
})
