import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Client } from 'pg'
import { describeDivisions } from './divisions.ts'
import { insertRows } from './rows.ts'

const FOLDER = join(import.meta.dirname, '..', 'reference')
const RULES = join(import.meta.dirname, 'divisions.ts')

export interface ReferenceFiles {
  fingerprint: string
  divisions: string
  tiles: string[]
}

/** The committed files and a hash over them and the rules that read them. */
export async function readReference(): Promise<ReferenceFiles> {
  const grids = (await readdir(FOLDER)).filter((name) => name.startsWith('tilegrid-')).sort()
  const packed = await readFile(join(FOLDER, 'divisions.csv.gz'))
  const tiles = await Promise.all(grids.map((name) => readFile(join(FOLDER, name), 'utf8')))
  const hash = createHash('sha256')
    .update(packed)
    .update(await readFile(RULES))
  for (const tile of tiles) hash.update(tile)
  return { fingerprint: hash.digest('hex'), divisions: gunzipSync(packed).toString('utf8'), tiles }
}

function linesOf(csv: string): string[][] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

export async function writeDivisions(client: Client, csv: string) {
  const rows = describeDivisions(linesOf(csv).map(([code = '', name = '', syllables = '']) => ({ code, name, syllables })))
  await insertRows(
    client,
    'division',
    {
      code: 'text',
      name: 'text',
      short_name: 'text',
      level: 'smallint',
      kind: 'text',
      parent_code: 'text',
      counts_for_coverage: 'boolean',
      pinyin: 'text',
      initials: 'text',
    },
    rows.map((d) => [d.code, d.name, d.shortName, d.level, d.kind, d.parentCode, d.countsForCoverage, d.pinyin, d.initials]),
    // What a change has ended or renamed since stays so.
    `on conflict (code) do update set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
      parent_code = excluded.parent_code, counts_for_coverage = excluded.counts_for_coverage, pinyin = excluded.pinyin, initials = excluded.initials
      where division.valid_from is null and division.valid_to is null
        and not exists (select from division_former_name f where f.division_code = division.code)`,
  )
}

export async function writeTiles(client: Client, grids: string[]) {
  const rows = grids.flatMap(linesOf).map(([code = '', , row = '', col = '']) => [code, Number(row), Number(col)])
  await insertRows(
    client,
    'tile_cell',
    { division_code: 'text', grid_row: 'smallint', grid_col: 'smallint' },
    rows,
    'on conflict (division_code) do update set grid_row = excluded.grid_row, grid_col = excluded.grid_col',
  )
}

const EXPECTED = { prefectures: 342, counties: 2978, townships: 41_352, guizhou: '1510/88/9' }

/** Units that changes of divisions have begun are left out. @throws when what stands in the table is not the list of 2023-06-30 (DOMAIN.md D) */
export async function assertDivisions(client: Client) {
  const { rows } = await client.query(`
    select count(*) filter (where level = 2)::int as prefectures, count(*) filter (where level = 3)::int as counties,
      count(*) filter (where level = 4)::int as townships,
      concat_ws('/', count(*) filter (where level = 4 and code like '52%' and counts_for_coverage),
        count(*) filter (where level = 3 and code like '52%' and kind = 'STANDARD'), count(*) filter (where level = 2 and code like '52%')) as guizhou
    from division where valid_from is null`)
  if (JSON.stringify(rows[0]) !== JSON.stringify(EXPECTED)) {
    throw new Error(`reference data: expected ${JSON.stringify(EXPECTED)}, found ${JSON.stringify(rows[0])}`)
  }
}
