import { applyCheckedImport } from '#lib/imports/applying/mutations'
import { checkImport } from '#lib/imports/checking/mutations'
import { runImport } from '#lib/imports/running/mutations'
import { type JobHandlers, startJobs } from '#lib/jobs'

/** Who works which queue off. */
const HANDLERS: JobHandlers = {
  'import.check': (id) => runImport(id, checkImport),
  'import.apply': (id) => runImport(id, applyCheckedImport),
}

/** Works jobs off in this process; resolves to what stops that. */
export function startWorking(): Promise<() => Promise<void>> {
  return startJobs(process.env.DATABASE_URL ?? '', HANDLERS)
}
