'use server'

import { defineAction } from '#lib/action'
import { publishHighlight, tellHighlight, updateHighlight, withdrawHighlight } from './mutations.ts'
import { publishHighlightInput, tellHighlightInput, updateHighlightInput, withdrawHighlightInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/highlights', `/highlights/${id}`]

export const tellHighlightAction = defineAction({
  name: 'highlight.tell',
  input: tellHighlightInput,
  run: tellHighlight,
  revalidates,
})
export const updateHighlightAction = defineAction({
  name: 'highlight.update',
  input: updateHighlightInput,
  run: updateHighlight,
  revalidates,
})
export const publishHighlightAction = defineAction({
  name: 'highlight.publish',
  input: publishHighlightInput,
  run: publishHighlight,
  revalidates,
})
export const withdrawHighlightAction = defineAction({
  name: 'highlight.withdraw',
  input: withdrawHighlightInput,
  run: withdrawHighlight,
  revalidates,
})
