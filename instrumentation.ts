/** Before the first request: the web process must not run on a role that could bypass row security. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { pool } = await import('#lib/db')
  const { requireRestrictedRole } = await import('#lib/database-role')
  const { log } = await import('#lib/log')
  try {
    await requireRestrictedRole(pool)
  } catch (error) {
    log.fatal(error instanceof Error ? error.message : 'the database role could not be checked')
    process.exit(1)
  }
}
