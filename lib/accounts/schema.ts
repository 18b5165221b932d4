import { z } from 'zod'
import { areaParam } from '#lib/divisions/schema'
import { ACCOUNT_ROLES } from './types.ts'

const username = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, 'username')

export const createAccountInput = z.object({
  id: z.uuidv7(),
  username,
  displayName: z.string().trim().min(1).max(40),
  area: areaParam,
})

export const accountInput = z.object({ id: z.uuid(), version: z.int().min(1) })
export const disableAccountInput = accountInput.extend({ disabled: z.boolean() })
export const grantRoleInput = accountInput.extend({ role: z.enum(ACCOUNT_ROLES), area: areaParam })

export type CreateAccount = z.output<typeof createAccountInput>
export type GrantRole = z.output<typeof grantRoleInput>

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

export const accountListParams = z.object({
  q: z.preprocess(emptyAsNone, z.string().trim().max(40).optional()),
  role: z.preprocess(emptyAsNone, z.enum(ACCOUNT_ROLES).optional()),
  after: z.string().max(64).optional(),
})
export const accountParams = z.object({ id: z.uuid() })
export const noParams = z.object({})
