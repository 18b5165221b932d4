/** How often a database that does not answer is asked again before the start is given up. */
const PATIENCE = 10

/** Before the first request: the web process must not run on a role that could bypass row security. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { pool } = await import('#lib/db')
  const { requireRestrictedRole } = await import('#lib/database-role')
  const { codeOf } = await import('#lib/errors')
  const { log } = await import('#lib/log')
  // A database that is only slow to answer is waited for; a role that may not be used is not.
  for (let left = PATIENCE; ; left--) {
    try {
      return await requireRestrictedRole(pool)
    } catch (error) {
      if (left > 0 && codeOf(error) === 'UNAVAILABLE') {
        log.warn('the database does not answer yet')
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        continue
      }
      log.fatal(error instanceof Error ? error.message : 'the database role could not be checked')
      process.exit(1)
    }
  }
}
