'use server'

import { defineAction } from '#lib/action'
import { applyImport, cancelImport, createImport } from './mutations.ts'
import { applyImportInput, cancelImportInput, createImportInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/imports', `/imports/${id}`]

export const createImportAction = defineAction({
  name: 'import.create',
  input: createImportInput,
  run: createImport,
  revalidates,
})
export const applyImportAction = defineAction({ name: 'import.apply', input: applyImportInput, run: applyImport, revalidates })
export const cancelImportAction = defineAction({
  name: 'import.cancel',
  input: cancelImportInput,
  run: cancelImport,
  revalidates,
})
