import { z } from 'zod'

export const changePasswordInput = z
  .object({
    old: z.string().min(1).max(256),
    fresh: z.string().min(1).max(256),
    again: z.string().min(1).max(256),
  })
  .refine(({ fresh, again }) => fresh === again, { path: ['again'], message: 'passwordsDiffer' })
  .refine(({ old, fresh }) => old !== fresh, { path: ['fresh'], message: 'passwordSame' })

export type ChangePassword = z.output<typeof changePasswordInput>
