'use server'

import { defineAction } from '#lib/action'
import { proposeTemplate, takeTemplate, updateTemplate, withdrawTemplate } from './mutations.ts'
import { proposeTemplateInput, takeTemplateInput, updateTemplateInput, withdrawTemplateInput } from './schema.ts'

const revalidates = () => ['/themes/templates', '/themes']

export const proposeTemplateAction = defineAction({
  name: 'theme.propose',
  input: proposeTemplateInput,
  run: proposeTemplate,
  revalidates,
})
export const updateTemplateAction = defineAction({
  name: 'theme.repropose',
  input: updateTemplateInput,
  run: updateTemplate,
  revalidates,
})
export const withdrawTemplateAction = defineAction({
  name: 'theme.unpropose',
  input: withdrawTemplateInput,
  run: withdrawTemplate,
  revalidates,
})
export const takeTemplateAction = defineAction({ name: 'theme.take', input: takeTemplateInput, run: takeTemplate, revalidates })
