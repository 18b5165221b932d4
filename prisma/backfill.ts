import pg from 'pg'
import { today } from '#lib/clock'
import { blindIndex } from '#lib/crypto'
import { spellName } from '#lib/format/pinyin'
import { CATEGORIES, ENTITLEMENTS } from '#lib/persons/types'
import { KEY_CATEGORIES, KEY_DAYS } from '#lib/visit-frequencies/rules'

const BATCH = 2_000

/**
 * What migrations can't do because it needs keys or code: seals what was plain, spells names in pinyin. Run with the
 * owner's connection behind every migration. Each batch is its own transaction, so a killed run goes on where it
 * was; with nothing to do it asks three indexes and is done.
 */
export async function backfill(ownerUrl: string, onProgress: (line: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await writeCategoryKeys(client)
    await writeKeyFrequencies(client)
    await sealCategories(client, onProgress)
    await spellNames(client, onProgress)
  } finally {
    await client.end()
  }
}

/** A category that is not known any more is no entitlement: nobody could set it. */
export async function writeCategoryKeys(client: pg.Client, codes: readonly string[] = CATEGORIES) {
  await client.query(
    'insert into category_key (category_index, entitlement) select * from unnest($1::bytea[], $2::boolean[]) on conflict do nothing',
    [
      codes.map((code) => Buffer.from(blindIndex('person.category', code))),
      codes.map((code) => (ENTITLEMENTS as readonly string[]).includes(code)),
    ],
  )
}

/** The nation's rule for key persons (DOMAIN.md B5): written once, because it knows the categories by their indexes alone. */
export async function writeKeyFrequencies(client: pg.Client) {
  await client.query(
    `insert into visit_frequency (id, division_code, category_index, days, valid_from)
     select gen_random_uuid(), '', k, $2, '2000-01-01' from unnest($1::bytea[]) k
     where not exists (select from visit_frequency where division_code = '' and category_index is not null)`,
    [KEY_CATEGORIES.map((code) => Buffer.from(blindIndex('person.category', code))), KEY_DAYS],
  )
  await client.query('select apply_visit_frequencies($1) where exists (select from visit_frequency where applied_at is null)', [
    today(),
  ])
}

async function sealCategories(client: pg.Client, onProgress: (line: string) => void) {
  for (;;) {
    const { rows } = await client.query<{ category: string }>(
      'select category from person_category where category is not null limit 1',
    )
    const category = rows[0]?.category
    if (category === undefined) return
    await writeCategoryKeys(client, [category])
    const { rowCount } = await client.query(
      `update person_category set category_index = $2, category = null
       where id in (select id from person_category where category = $1 limit ${BATCH})`,
      [category, Buffer.from(blindIndex('person.category', category))],
    )
    onProgress(`${rowCount} categories sealed`)
  }
}

async function spellNames(client: pg.Client, onProgress: (line: string) => void) {
  for (;;) {
    const { rows } = await client.query<{ id: string; name: string }>(
      `select id, name from person where pinyin = '' limit ${BATCH}`,
    )
    if (rows.length === 0) return
    const spelled = rows.map(({ name }) => spellName(name))
    await client.query(
      `update person p set pinyin = s.pinyin, initials = s.initials
       from unnest($1::uuid[], $2::text[], $3::text[]) as s (id, pinyin, initials) where p.id = s.id`,
      [rows.map(({ id }) => id), spelled.map((name) => name.pinyin), spelled.map((name) => name.initials)],
    )
    onProgress(`${rows.length} names spelled in pinyin`)
  }
}
