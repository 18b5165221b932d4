import type { Client } from 'pg'

/** The divisions the demo world is laid on, by code. */
export interface Areas {
  name(code: string): string
  counties(province: string): string[]
  prefectures(province: string): string[]
  /** Townships that count for coverage. */
  townships(prefix: string): string[]
  villages(prefix: string): string[]
}

export async function readAreas(client: Client): Promise<Areas> {
  const { rows } = await client.query<{ code: string; name: string; short_name: string; level: number }>(
    `select code, name, short_name, level from division
     where left(code, 2) = any ('{12,41,52}') and kind not in ('PSEUDO', 'FUNCTIONAL_ZONE') and (level <> 4 or counts_for_coverage) order by code`,
  )
  const names = new Map(rows.map((row) => [row.code, row.level === 3 || row.level === 2 ? row.short_name : row.name]))
  const at = (level: number, prefix: string) =>
    rows.filter((row) => row.level === level && row.code.startsWith(prefix)).map((row) => row.code)
  return {
    name: (code) => names.get(code) ?? code,
    counties: (province) => at(3, province),
    prefectures: (province) => at(2, province),
    townships: (prefix) => at(4, prefix),
    villages: (prefix) => at(5, prefix),
  }
}
