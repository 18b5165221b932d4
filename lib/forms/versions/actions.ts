'use server'

import { defineAction } from '#lib/action'
import { createFormDraft, discardFormDraft, publishForm, retireForm, saveFormDraft } from './mutations.ts'
import { createFormDraftInput, discardFormDraftInput, publishFormInput, retireFormInput, saveFormDraftInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/forms', `/forms/${id}`]

export const createFormDraftAction = defineAction({
  name: 'form.create',
  input: createFormDraftInput,
  run: createFormDraft,
  revalidates,
})
export const saveFormDraftAction = defineAction({
  name: 'form.update',
  input: saveFormDraftInput,
  run: saveFormDraft,
  revalidates,
})
export const publishFormAction = defineAction({ name: 'form.publish', input: publishFormInput, run: publishForm, revalidates })
export const retireFormAction = defineAction({ name: 'form.retire', input: retireFormInput, run: retireForm, revalidates })
export const discardFormDraftAction = defineAction({
  name: 'form.discard',
  input: discardFormDraftInput,
  run: discardFormDraft,
  revalidates,
})
