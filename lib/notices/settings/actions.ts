'use server'

import { defineAction } from '#lib/action'
import { setQuietHours } from './mutations.ts'
import { quietHoursInput } from './schema.ts'

export const setQuietHoursAction = defineAction({
  name: 'notice.quiet',
  input: quietHoursInput,
  run: setQuietHours,
  revalidates: () => ['/notices'],
})
