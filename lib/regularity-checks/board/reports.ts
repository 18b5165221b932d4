import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { settingsOf } from '#lib/regularity-checks/rules'
import type { ChecksInput } from '#lib/regularity-checks/schema'
import { Remembered } from '#lib/remembered'
import { boardOf, openMonthsOf } from './rules.ts'
import type { Board, BoardProgramme, Figures } from './types.ts'

/**
 * The programme that is looked at, the newest issued one where none is named, and the area of it.
 * @returns null where none is issued; `issued` are those in sight, at most 100
 * @throws AppError NOT_FOUND
 */
export async function chooseProgramme(
  tx: Tx,
  input: ChecksInput,
  actor: Actor,
): Promise<{ issued: BoardProgramme[]; programme: BoardProgramme; area: string } | null> {
  const rows = await tx.$queryRaw<(Omit<BoardProgramme, 'checks'> & { checks: unknown })[]>`
    select id::text, division_code as "divisionCode", name, starts_on::text as "startsOn", ends_on::text as "endsOn", checks
    from programme where status = 'ISSUED' order by starts_on desc, division_code, id limit 100`
  const issued = rows.map((row) => ({ ...row, checks: settingsOf(row.checks) }))
  const programme = input.programme ? issued.find(({ id }) => id === input.programme) : issued[0]
  if (input.programme && !programme) throw new AppError('NOT_FOUND')
  if (input.division && !input.division.startsWith(actor.area)) throw new AppError('NOT_FOUND')
  if (!programme) return null
  const wanted = input.division ?? actor.area
  return { issued, programme, area: wanted.startsWith(programme.divisionCode) ? wanted : programme.divisionCode }
}

/** Every official of a province looks at the same board, and it changes as often as something is held or told. */
const boards = new Remembered<Board>(200)

/**
 * The five checks of an area by the next real level down: prefectures (counties where there is none), or counties. Kept until a
 * figure of the area changes, is over, or the programme asks otherwise.
 */
export async function readBoard(tx: Tx, programme: BoardProgramme, area: string, today: Day): Promise<Board> {
  const { lo, hi } = codeRange(area)
  const [{ version }] = await tx.$queryRaw<[{ version: string }]>`
    select coalesce(sum(version), 0)::text as version from regularity_version
    where programme_id = ${programme.id}::uuid and division_code >= ${lo} and division_code < ${hi}`
  const key = [programme.id, area, today, JSON.stringify(programme.checks), programme.startsOn, programme.endsOn].join(' ')
  return boards.get(key, version, () => drawBoard(tx, programme, area, today))
}

/** From the kept figures alone, so it costs the same however much was done; all of it comes as one value. */
async function drawBoard(tx: Tx, programme: BoardProgramme, area: string, today: Day): Promise<Board> {
  const { lo, hi } = codeRange(area)
  const open = JSON.stringify(openMonthsOf(programme, programme.checks, today))
  const [row] = await tx.$queryRaw<[{ board: Figures }]>`
    with open as (select * from jsonb_to_recordset(${open}::jsonb) as o ("check" text, month date, over integer)),
    enrolled as (
      select distinct left(division_code, 6) as code from programme_station
      where programme_id = ${programme.id}::uuid and division_code >= ${lo} and division_code < ${hi}
    ),
    place as (
      select d.code, case when length(d.code) > ${area.length} then
        case when ${area.length} = 2 and length(d.parent_code) = 4 then d.parent_code else d.code end end as row
      from division d where d.code >= ${lo} and d.code < ${hi} and d.level <= 3
    ),
    tally as (
      select p.row, f.division_code, f.check_code, f.month, f.required_total as required, f.met_total as met,
        case when o.over is null then f.required_total - f.met_total
          else (select coalesce(sum(u.required - u.met), 0) from unnest(f.required[1:o.over], f.met[1:o.over]) u (required, met)) end as missing
      from regularity_figure f join place p on p.code = f.division_code left join open o on o."check" = f.check_code and o.month = f.month
      where f.programme_id = ${programme.id}::uuid and f.division_code >= ${lo} and f.division_code < ${hi}
    ),
    figure as (
      select row, check_code, month, sum(required) as required, sum(met) as met, sum(missing) as missing from tally
      group by grouping sets ((row, check_code, month), (check_code, month)) having grouping(row) = 1 or row is not null
    ),
    passing as (
      select row, check_code, count(*) as asked, count(*) filter (where missing = 0) as passing
      from (select row, division_code, check_code, sum(missing) as missing from tally group by 1, 2, 3 having sum(required) > 0) x
      group by grouping sets ((row, check_code), (check_code)) having grouping(row) = 1 or row is not null
    )
    select json_build_object(
      'name', (select name from division where code = ${area}),
      'areas', (select coalesce(json_agg(json_build_object('code', d.code, 'name', d.name) order by d.code), '[]') from division d
        where d.code in (select row from enrolled e join place p on p.code = e.code)),
      'figures', (select coalesce(json_agg(json_build_array(row, check_code, to_char(month, 'YYYY-MM'), required, met, missing)), '[]') from figure),
      'passing', (select coalesce(json_agg(json_build_array(row, check_code, asked, passing)), '[]') from passing)) as board`
  return boardOf({ code: area, name: row.board.name ?? area }, row.board, programme, programme.checks)
}
