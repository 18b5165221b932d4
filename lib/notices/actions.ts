'use server'

import { defineAction } from '#lib/action'
import { readNotices } from './mutations.ts'
import { readNoticesInput } from './schema.ts'

export const readNoticesAction = defineAction({
  name: 'notice.read',
  input: readNoticesInput,
  run: readNotices,
  revalidates: () => ['/notices'],
})
