'use server'

import { defineAction } from '#lib/action'
import { getPasswordHolder } from '#lib/auth/session'
import { changePassword } from './mutations.ts'
import { changePasswordInput } from './schema.ts'

export const changePasswordAction = defineAction({
  name: 'password.change',
  input: changePasswordInput,
  run: changePassword,
  actor: async () => (await getPasswordHolder())?.actor ?? null,
})
