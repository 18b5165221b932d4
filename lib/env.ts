import 'server-only'
import { z } from 'zod'
import { parseKeyRing } from '#lib/key-ring'

const keyRing = z.string().transform((text, ctx) => {
  const ring = parseKeyRing(text)
  if (!ring) ctx.addIssue({ code: 'custom', message: 'expected version:base64 of 32 bytes, comma separated' })
  return ring ?? z.NEVER
})

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
  NEXTAUTH_SECRET: z.string().min(32),
  NEXTAUTH_URL: z.url(),
  FIELD_KEYS: keyRing,
  INDEX_KEY: keyRing,
  /** Where `npm start` keeps both rings; they are read again when it changes. */
  KEYS_FILE: z.string().optional(),
  /** How many sensitive values an account may have shown to it in an hour, and how many exports it may ask for. */
  REVEALS_PER_HOUR: z.coerce.number().int().min(1).max(10_000).default(30),
  EXPORTS_PER_HOUR: z.coerce.number().int().min(1).max(10_000).default(20),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(720).default(30),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  /** How long a phone may be without contact before it wipes what it holds. */
  DEVICE_DAYS: z.coerce.number().int().min(1).max(90).default(7),
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
