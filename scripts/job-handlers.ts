import { turnDay } from '#lib/due-visits/mutations'
import { warnEarly } from '#lib/early-warnings/mutations'
import { expireExports, makeExport } from '#lib/exports/running/mutations'
import { applyCheckedImport } from '#lib/imports/applying/mutations'
import { checkImport } from '#lib/imports/checking/mutations'
import { expireFiles, runImport } from '#lib/imports/running/mutations'
import { type JobHandlers, startJobs } from '#lib/jobs'
import { log } from '#lib/log'
import { expireSync } from '#lib/sync/waiting/mutations'

/** Who works which queue off. */
const HANDLERS: JobHandlers = {
  'export.make': makeExport,
  'import.check': (id) => runImport(id, checkImport),
  'import.apply': (id) => runImport(id, applyCheckedImport),
}

const HOUR = 3_600_000

/** What has passed its day; what can't be taken back now is tried again within the hour. */
export async function tidy(): Promise<void> {
  await expireExports().catch((error) => log.warn({ err: error }, 'exports not expired'))
  await turnDay().catch((error) => log.warn({ err: error }, 'what is due not brought to the day'))
  await warnEarly().catch((error) => log.warn({ err: error }, 'nobody warned of what will be missing'))
  await expireFiles().catch((error) => log.warn({ err: error }, 'files not expired'))
  await expireSync().catch((error) => log.warn({ err: error }, 'receipts and pictures of phones not expired'))
}

/** Works jobs off in this process, and once an hour what is due by the day; resolves to what stops that. */
export async function startWorking(): Promise<() => Promise<void>> {
  void tidy()
  const hourly = setInterval(() => void tidy(), HOUR)
  hourly.unref()
  const stop = await startJobs(process.env.DATABASE_URL ?? '', HANDLERS)
  return () => {
    clearInterval(hourly)
    return stop()
  }
}
