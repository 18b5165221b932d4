'use server'

import { defineAction } from '#lib/action'
import { createAccount, disableAccount, endSessions, grantRole, resetPassword, unlockAccount } from './mutations.ts'
import { accountInput, createAccountInput, disableAccountInput, grantRoleInput } from './schema.ts'

export const createAccountAction = defineAction({ name: 'account.create', input: createAccountInput, run: createAccount })
export const resetPasswordAction = defineAction({ name: 'account.reset-password', input: accountInput, run: resetPassword })
export const disableAccountAction = defineAction({ name: 'account.disable', input: disableAccountInput, run: disableAccount })
export const unlockAccountAction = defineAction({ name: 'account.unlock', input: accountInput, run: unlockAccount })
export const endSessionsAction = defineAction({ name: 'account.end-sessions', input: accountInput, run: endSessions })
export const grantRoleAction = defineAction({ name: 'account.grant', input: grantRoleInput, run: grantRole })
