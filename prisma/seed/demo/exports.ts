import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { chosenColumns } from '#lib/exports/rules'
import { EXPORT_DAYS } from '#lib/exports/types'
import { insertRows } from '../rows.ts'
import { accountId } from './accounts.ts'
import { stableId } from './random.ts'

const PEOPLE = ['household', 'relation', 'name', 'idNumber', 'phone', 'village']

/** A request at every stage that needs no file: a station's and a county's that wait, and one that was declined. */
export async function writeExports(client: Client, today: Day) {
  const ask = (username: string, scope: string, register: 'HOUSEHOLDS' | 'ENTITLEMENTS', reason: string, rows: number) => {
    const keys = register === 'HOUSEHOLDS' ? PEOPLE : ['name', 'idNumber', 'entitlement', 'from']
    const columns = chosenColumns(register, keys).map(({ key }) => key)
    return [
      stableId('export', username, reason),
      scope,
      register,
      columns,
      '{}',
      reason,
      true,
      rows,
      accountId(username),
    ] as const
  }
  const common = [addDays(today, EXPORT_DAYS), true] as const
  const undecided = ['REQUESTED', null, null, null, null] as const
  const declined = [
    'DECLINED',
    accountId('county522702'),
    'COUNTY_COORDINATOR',
    `${today}T08:00:00Z`,
    '先说明交给谁用（演示）',
  ] as const
  await insertRows(
    client,
    'export_request',
    {
      ...{
        id: 'uuid',
        scope_code: 'text',
        register: 'text',
        columns: 'text[]',
        filters: 'jsonb',
        reason: 'text',
        sensitive: 'boolean',
      },
      ...{ expected_rows: 'int', created_by: 'uuid', expires_on: 'date', demo: 'boolean', status: 'text', decided_by: 'uuid' },
      ...{ decided_role: 'text', decided_at: 'timestamptz', decision_note: 'text' },
    },
    [
      [...ask('chief522702001', '522702001', 'HOUSEHOLDS', '年度核对（演示）', 260), ...common, ...undecided],
      [...ask('county522702', '522702', 'ENTITLEMENTS', '与民政台账核对（演示）', 900), ...common, ...undecided],
      [...ask('chief522702001', '522702001', 'HOUSEHOLDS', '报送（演示）', 260), ...common, ...declined],
    ],
  )
}
