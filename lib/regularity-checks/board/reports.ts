import 'server-only'
import type { Month } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import type { Figure } from './types.ts'

/** The kept figures of a programme in an area, as one value: thousands of rows cost less to read so. */
export async function listFigures(tx: Tx, programmeId: string, area: string, open: readonly Month[]): Promise<Figure[]> {
  const { lo, hi } = codeRange(area)
  const [row] = await tx.$queryRaw<[{ figures: Figure[] }]>`
    select coalesce(json_agg(json_build_array(division_code, check_code, to_char(month, 'YYYY-MM'), required_total, met_total,
      case when to_char(month, 'YYYY-MM') = any (${[...open]}::text[]) then to_json(required) end,
      case when to_char(month, 'YYYY-MM') = any (${[...open]}::text[]) then to_json(met) end)), '[]') as figures
    from regularity_figure where programme_id = ${programmeId}::uuid and division_code >= ${lo} and division_code < ${hi}`
  return row.figures
}

/** The next real level down with an enrolled station: prefectures (counties where there is none), or counties. */
export function listBoardAreas(tx: Tx, programmeId: string, area: string): Promise<{ code: string; name: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw<{ code: string; name: string }[]>`
    with county as (
      select distinct left(division_code, 6) as code from programme_station
      where programme_id = ${programmeId}::uuid and division_code >= ${lo} and division_code < ${hi}
    )
    select distinct d.code, d.name from county join division c on c.code = county.code
    join division d on d.code = case when ${area.length} = 2 and length(c.parent_code) = 4 then c.parent_code else c.code end
    order by d.code`
}
