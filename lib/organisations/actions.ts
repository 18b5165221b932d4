'use server'

import { defineAction } from '#lib/action'
import { createOrganisation, updateOrganisation } from './mutations.ts'
import { createOrganisationInput, updateOrganisationInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/organisations', `/organisations/${id}`]

export const createOrganisationAction = defineAction({
  name: 'organisation.create',
  input: createOrganisationInput,
  run: createOrganisation,
  revalidates,
})
export const updateOrganisationAction = defineAction({
  name: 'organisation.update',
  input: updateOrganisationInput,
  run: updateOrganisation,
  revalidates,
})
