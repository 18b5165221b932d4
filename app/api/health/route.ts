import { pool } from '#lib/db'

export const dynamic = 'force-dynamic'

/** For load balancers and the start script: 200 when the database answers, 503 when not. */
export async function GET(): Promise<Response> {
  try {
    await pool.query('select 1')
    return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503, headers: { 'cache-control': 'no-store', 'retry-after': '1' } })
  }
}
