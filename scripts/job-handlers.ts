import { expireExports, makeExport } from '#lib/exports/running/mutations'
import { applyCheckedImport } from '#lib/imports/applying/mutations'
import { checkImport } from '#lib/imports/checking/mutations'
import { runImport } from '#lib/imports/running/mutations'
import { type JobHandlers, startJobs } from '#lib/jobs'
import { log } from '#lib/log'

/** Who works which queue off. */
const HANDLERS: JobHandlers = {
  'export.make': makeExport,
  'import.check': (id) => runImport(id, checkImport),
  'import.apply': (id) => runImport(id, applyCheckedImport),
}

const HOUR = 3_600_000

/** Works jobs off in this process, and once an hour what is due by the day; resolves to what stops that. */
export async function startWorking(): Promise<() => Promise<void>> {
  const tidy = () => void expireExports().catch((error) => log.warn({ err: error }, 'exports not expired'))
  tidy()
  const hourly = setInterval(tidy, HOUR)
  hourly.unref()
  const stop = await startJobs(process.env.DATABASE_URL ?? '', HANDLERS)
  return () => {
    clearInterval(hourly)
    return stop()
  }
}
