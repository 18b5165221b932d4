'use server'

import { defineAction } from '#lib/action'
import { createTheme, publishTheme, updateTheme, withdrawTheme } from './mutations.ts'
import { createThemeInput, publishThemeInput, updateThemeInput, withdrawThemeInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/themes', `/themes/${id}`]

export const createThemeAction = defineAction({ name: 'theme.create', input: createThemeInput, run: createTheme, revalidates })
export const updateThemeAction = defineAction({ name: 'theme.update', input: updateThemeInput, run: updateTheme, revalidates })
export const publishThemeAction = defineAction({
  name: 'theme.publish',
  input: publishThemeInput,
  run: publishTheme,
  revalidates,
})
export const withdrawThemeAction = defineAction({
  name: 'theme.withdraw',
  input: withdrawThemeInput,
  run: withdrawTheme,
  revalidates,
})
