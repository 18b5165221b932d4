import 'server-only'
import pino from 'pino'
import { env } from '#lib/env'

/** Structured log. Never pass a person's data here: ids, codes, durations and references only. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
