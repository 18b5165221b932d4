import 'server-only'
import { z } from 'zod'

/** A ring of keys, newest last: `1:base64,2:base64`. Each key is 32 bytes; the newest one writes, all read. */
const keyRing = z.string().transform((text, ctx) => {
  const ring = new Map<number, Buffer>()
  for (const part of text.split(',')) {
    const [version, encoded] = part.split(':')
    const key = Buffer.from(encoded ?? '', 'base64')
    if (!Number.isInteger(Number(version)) || key.length !== 32) {
      ctx.addIssue({ code: 'custom', message: 'expected version:base64 of 32 bytes, comma separated' })
      return z.NEVER
    }
    ring.set(Number(version), key)
  }
  return ring
})

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
  NEXTAUTH_SECRET: z.string().min(32),
  NEXTAUTH_URL: z.url(),
  FIELD_KEYS: keyRing,
  INDEX_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, '32 bytes, base64'),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(720).default(30),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

/** The configuration, checked once. The only place that reads `process.env`. */
export const env = read()

function read() {
  const parsed = schema.safeParse(process.env)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(
    `The configuration is not usable. ${faults.join('; ')}. \`npm start\` sets all of it; see README, "Configuration".`,
  )
}
