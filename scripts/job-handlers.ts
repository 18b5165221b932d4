import type { JobHandlers } from '#lib/jobs'
import { startJobs } from '#lib/jobs'

/** Who works which queue off. */
const HANDLERS: JobHandlers = {}

/** Works jobs off in this process; resolves to what stops that. */
export function startWorking(): Promise<() => Promise<void>> {
  return startJobs(process.env.DATABASE_URL ?? '', HANDLERS)
}
