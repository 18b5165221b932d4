/** What can be worked off in the background; the record's id is all that travels, the rest is read when it runs. */
export const QUEUES = ['import.check', 'import.apply', 'export.make'] as const
export type Queue = (typeof QUEUES)[number]

/** The schema of the queue's own tables, which its library keeps. */
export const JOB_SCHEMA = 'pgboss'

// A process that dies is missed after ten seconds and looked for every five: another takes over within half a minute.
export const QUEUE_OPTIONS = { heartbeatSeconds: 10, expireInSeconds: 3_600, retryLimit: 5, retryDelay: 1 }
