// Works background jobs off in a process of its own: beside a web server that runs with QZ_JOBS=0, or several of them.
import { startWorking } from './job-handlers.ts'

const stop = await startWorking()
console.log('Working jobs off (Ctrl-C stops it)')
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().finally(() => process.exit(0)))
