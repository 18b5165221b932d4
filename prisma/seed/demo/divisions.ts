import type { Client } from 'pg'
import { planChange } from '#lib/division-changes/rules'
import { changeFields } from '#lib/division-changes/schema'
import type { KnownUnit } from '#lib/division-changes/types'
import { insertRows } from '../rows.ts'
import { stableId } from './random.ts'

const FIELDS = changeFields.parse({
  kind: 'MERGE',
  units: ['522702102', '522702103'],
  code: '522702102',
  effectiveOn: '2026-01-01',
  document: '演示批复(虚构): 陆坪镇并入凤山镇',
})

/** A draft that was never applied: an invented merger, to look at a preview. */
export async function writeDivisionChange(client: Client, createdBy: string) {
  const id = stableId('division_change', '522702102')
  const { rows } = await client.query<KnownUnit>(
    `select code, name, short_name as "shortName", level::int, kind, parent_code as "parentCode", counts_for_coverage as "countsForCoverage",
       pinyin, initials, valid_to is null as living from division where code in ('52', '5227', '522702') or code like '522702102%' or code like '522702103%'`,
  )
  const plan = planChange(FIELDS, rows, () => ({ pinyin: '', initials: '' }))
  await client.query(
    `insert into division_change (id, division_code, kind, effective_on, document, plan, created_by, demo) values ($1, $2, $3, $4, $5, $6, $7, true)`,
    [id, plan.division, FIELDS.kind, FIELDS.effectiveOn, FIELDS.document, JSON.stringify(FIELDS), createdBy],
  )
  await insertRows(
    client,
    'division_change_unit',
    {
      ...{
        change_id: 'uuid',
        code: 'text',
        division_code: 'text',
        name: 'text',
        short_name: 'text',
        level: 'smallint',
        kind: 'text',
      },
      ...{ parent_code: 'text', counts_for_coverage: 'boolean', pinyin: 'text', initials: 'text' },
    },
    plan.units.map((u) => [
      ...[
        id,
        u.code,
        plan.division,
        u.name,
        u.shortName,
        u.level,
        u.kind,
        u.parentCode,
        u.countsForCoverage,
        u.pinyin,
        u.initials,
      ],
    ]),
  )
  await insertRows(
    client,
    'division_change_item',
    { change_id: 'uuid', from_code: 'text', to_code: 'text', division_code: 'text', moves: 'boolean' },
    plan.items.map(({ from, to, moves }) => [id, from, to, plan.division, moves]),
  )
}
