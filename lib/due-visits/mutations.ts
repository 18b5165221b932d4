import 'server-only'
import { today } from '#lib/clock'
import { pool } from '#lib/db'

/** Brings rules and categories that begin or end by the day to the households they are about, and tells of those out of touch. */
export async function turnDay(): Promise<void> {
  await pool.query('select apply_visit_frequencies($1)', [today()])
  await pool.query('select tell_silence($1)', [today()])
}
