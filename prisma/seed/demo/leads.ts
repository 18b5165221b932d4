import type { Client } from 'pg'
import type { Day } from '#lib/clock'
import { seal } from '#lib/crypto'
import { type Cell, insertRows } from '../rows.ts'
import { accountId } from './accounts.ts'
import type { DemoHousehold } from './households.ts'
import { stableId } from './random.ts'

const STATION = '522702001'
const HOUR = 3_600_000

/** How far each lead has come, how many hours ago it was found, and what was noticed. */
const LEADS: readonly [urgency: 'NORMAL' | 'URGENT', steps: readonly string[], hoursAgo: number, what: string][] = [
  ['URGENT', ['NEW'], 3, '独居老人连续两天没有出门，邻居敲门无人应（演示）'],
  ['NORMAL', ['NEW', 'VERIFYING'], 30, '家里顶梁柱外伤住院，医药费还差一大半（演示）'],
  ['NORMAL', ['NEW', 'VERIFYING', 'REPORTED'], 120, '老人带两个孙辈，父母失联半年（演示）'],
  ['NORMAL', ['NEW', 'VERIFYING', 'REPORTED', 'ACCEPTED', 'ASSISTED'], 400, '房屋漏雨，老人无力修缮（演示）'],
]

/** Leads of one station in several states, and the notices of the urgent one. */
export async function writeLeads(client: Client, households: readonly DemoHousehold[], now: Date) {
  const here = households.filter(({ station }) => station.code === STATION)
  const worker = accountId(`worker${STATION}`)
  const leads: Cell[][] = []
  const steps: Cell[][] = []
  const notices: Cell[][] = []
  for (const [place, [urgency, taken, hoursAgo, what]] of LEADS.entries()) {
    const household = here[place * 3 + 1]
    if (!household) continue
    const id = stableId('lead', place)
    const found = new Date(now.getTime() - hoursAgo * HOUR)
    const due = new Date(found.getTime() + (urgency === 'URGENT' ? 24 : 48) * HOUR)
    const status = taken.at(-1) ?? 'NEW'
    const running = status === 'NEW' || status === 'VERIFYING'
    leads.push([
      ...[id, household.station.id, household.village, household.id, null, seal('lead.what', what), 'AID', 'NEIGHBOUR', urgency],
      ...[status, running ? due.toISOString() : null, found.toISOString(), found.toISOString(), worker, taken.length, true],
    ])
    const day: Day = found.toISOString().slice(0, 10)
    for (const [index, step] of taken.entries()) {
      const document = step === 'ACCEPTED' ? '演示〔2023〕1 号' : null
      const note = step === 'REPORTED' ? seal('lead_step.note', '已入户核实，建议乡镇受理（演示）') : null
      steps.push([id, index + 1, step, day, document, note, worker])
    }
    if (urgency !== 'URGENT') continue
    const told: [string, string][] = [
      [STATION, '{STATION_CHIEF}'],
      [STATION.slice(0, 6), '{COUNTY_COORDINATOR}'],
    ]
    for (const [area, roles] of told) {
      notices.push([stableId('notice', id, area), area, roles, 'LEAD_URGENT', 'lead', id, found.toISOString(), true])
    }
  }
  await insertRows(
    client,
    'lead',
    {
      ...{ id: 'uuid', station_id: 'uuid', place_code: 'text', household_id: 'uuid', who_sealed: 'text', what_sealed: 'text' },
      ...{ domain: 'text', source: 'text', urgency: 'text', status: 'text', due_at: 'timestamptz', found_at: 'timestamptz' },
      ...{ changed_at: 'timestamptz', created_by: 'uuid', version: 'int', demo: 'boolean' },
    },
    leads,
  )
  await insertRows(
    client,
    'lead_step',
    {
      ...{ lead_id: 'uuid', version: 'int', status: 'text', taken_on: 'date', document: 'text', note_sealed: 'text' },
      taken_by: 'uuid',
    },
    steps,
  )
  await insertRows(
    client,
    'notice',
    {
      ...{ id: 'uuid', scope_code: 'text', roles: 'text[]', kind: 'text', entity: 'text', entity_id: 'uuid' },
      ...{ created_at: 'timestamptz', demo: 'boolean' },
    },
    notices,
  )
}
