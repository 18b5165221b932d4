import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { AUDIT_DEEDS, AUDIT_RESULTS } from './types.ts'

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** Filters of the audit; without a day, the last 30 days. `action` matches its beginning, as in `theme.`. */
export const auditParams = z.object({
  from: optional(day),
  to: optional(day),
  action: optional(z.string().trim().max(40)),
  actor: optional(z.string().trim().max(64)),
  deed: optional(z.enum(AUDIT_DEEDS)),
  result: optional(z.enum(AUDIT_RESULTS)),
  after: optional(z.string().regex(/^\d{1,18}$/)),
})

export type AuditFilter = z.output<typeof auditParams>
