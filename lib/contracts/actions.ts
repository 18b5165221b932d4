'use server'

import { defineAction } from '#lib/action'
import { createContract, updateContract } from './mutations.ts'
import { createContractInput, updateContractInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/organisations', `/contracts/${id}`]

export const createContractAction = defineAction({
  name: 'contract.create',
  input: createContractInput,
  run: createContract,
  revalidates,
})
export const updateContractAction = defineAction({
  name: 'contract.update',
  input: updateContractInput,
  run: updateContract,
  revalidates,
})
