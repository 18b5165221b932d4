import pg from 'pg'
import type { Walked } from './field-walk.ts'

/**
 * Holds what the phone says against the server's own rows, read past the policies.
 * @returns what does not agree
 */
export async function compare(ownerUrl: string, { records, photos, replayed }: Walked): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const ids = records.map(({ id }) => id)
    const visits = await client.query<{ id: string; version: number; pictures: string[]; revisions: number; created: number }>(
      `select v.id, v.version, v.picture_ids::text[] as pictures,
        (select count(*)::int from visit_revision r where r.visit_id = v.id) as revisions,
        (select count(*)::int from audit_event a where a.action = 'visit.create' and a.entity_id = v.id::text) as created
      from visit v where v.id = any($1::uuid[])`,
      [ids],
    )
    const files = await client.query<{ id: string }>('select id from stored_file where id = any($1::uuid[])', [photos])
    const parts = await client.query<{ left: number }>(
      'select count(*)::int as left from upload_part where upload_id = any($1::uuid[])',
      [photos],
    )
    const named = await client.query<{ count: number }>(
      'select count(*)::int as count from visit where picture_ids && $1::uuid[]',
      [photos],
    )
    const faults: string[] = []
    const expect = (what: string, found: unknown, wanted: unknown) => {
      if (JSON.stringify(found) !== JSON.stringify(wanted))
        faults.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
    }
    const rows = new Map(visits.rows.map((row) => [row.id, row]))
    const again = new Map(replayed.map((answer) => [answer.id, answer]))
    expect('visits with the server', rows.size, records.length)
    expect('photos with the server', files.rows.length, photos.length)
    expect('parts of photos left over', parts.rows[0]?.left, 0)
    // Each picture is of one visit: stored again under another id it would show here.
    expect('visits that show them', named.rows[0]?.count, records.length)
    for (const { id, state, version, body, photosLeft } of records) {
      const row = rows.get(id)
      expect(`${id} on the phone`, [state, photosLeft], ['SENT', 0])
      expect(`${id} with the server`, [row?.version, row?.revisions, row?.created], [version, (version ?? 0) - 1, 1])
      expect(`${id} pictures`, row?.pictures, body.pictureIds)
      // The server itself compares what it has with what is sent.
      expect(`${id} sent again`, [again.get(id)?.outcome, again.get(id)?.version], ['STORED', version])
    }
    return faults
  } finally {
    await client.end()
  }
}
