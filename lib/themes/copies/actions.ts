'use server'

import { defineAction } from '#lib/action'
import { copyTheme } from './mutations.ts'
import { copyThemeInput } from './schema.ts'

export const copyThemeAction = defineAction({
  name: 'theme.copy',
  input: copyThemeInput,
  run: copyTheme,
  revalidates: () => ['/themes'],
})
