import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import type { Domain } from '#lib/services/types'
import { insertRows } from '../rows.ts'
import { type Random, randomFrom, stableId } from './random.ts'
import type { DemoStation } from './stations.ts'

export type Method = 'CASE' | 'GROUP' | 'COMMUNITY'

export interface DemoRecord {
  id: string
  station: DemoStation
  method: Method
  domain: Domain
  title: string
  sessions: { day: Day; personTimes: number }[]
  /** Where it is held, of the station's venues. */
  venueId?: string
}

const DOMAINS: readonly Domain[] = ['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY']

const TITLES: Record<Method, Record<Domain, string>> = {
  COMMUNITY: {
    AID: '救助政策进村寨',
    ELDERLY: '重阳敬老',
    CHILD: '暑期安全课堂',
    DISABILITY: '助残日康复体验',
    COMMUNITY: '院坝议事会',
  },
  GROUP: {
    AID: '就业能力提升小组',
    ELDERLY: '银龄手工小组',
    CHILD: '四点半成长小组',
    DISABILITY: '照料者支持小组',
    COMMUNITY: '社区骨干培力小组',
  },
  CASE: {
    AID: '困难家庭支持个案',
    ELDERLY: '独居老人陪伴个案',
    CHILD: '留守儿童关爱个案',
    DISABILITY: '康复支持个案',
    COMMUNITY: '邻里关系调适个案',
  },
}

function sessionsOf(method: Method, start: Day, random: Random): { day: Day; personTimes: number }[] {
  switch (method) {
    case 'COMMUNITY':
      return [{ day: start, personTimes: random.int(60, 160) }]
    case 'GROUP':
      return Array.from({ length: random.int(4, 8) }, (_, i) => ({ day: addDays(start, i * 7), personTimes: random.int(8, 15) }))
    case 'CASE':
      return Array.from({ length: random.int(4, 9) }, (_, i) => ({ day: addDays(start, i * 12), personTimes: random.int(1, 2) }))
  }
}

/** @param last no session is planned past it */
export function planRecords(
  stations: readonly DemoStation[],
  method: Method,
  count: number,
  from: Day,
  to: Day,
  last: Day,
  seed: string,
): DemoRecord[] {
  const random = randomFrom('records', seed, method)
  return Array.from({ length: count }, (_, i) => {
    const station = stations[i % stations.length]
    if (!station?.openedOn) throw new Error('records need operating stations')
    const start = random.day(from > station.openedOn ? from : addDays(station.openedOn, 1), to)
    const domain = random.pick(DOMAINS)
    return {
      id: stableId('record', seed, method, i),
      station,
      method,
      domain,
      title: `${TITLES[method][domain]}（演示${i + 1}）`,
      sessions: sessionsOf(method, start, random).filter(({ day }) => day <= last),
    }
  })
}

/** Adds person-times to the activities until the records of the period hold the wanted total. */
export function raiseTo(records: readonly DemoRecord[], total: number, last: Day) {
  const inTime = records
    .flatMap((record) => record.sessions.map((session) => ({ record, session })))
    .filter(({ session }) => session.day <= last)
  const activities = inTime.filter(({ record }) => record.method === 'COMMUNITY')
  const missing = total - inTime.reduce((sum, { session }) => sum + session.personTimes, 0)
  if (missing < 0) throw new Error('more person-times than wanted')
  activities.forEach(({ session }, i) => {
    session.personTimes += Math.floor(missing / activities.length) + Number(i < missing % activities.length)
  })
}

export async function writeRecords(client: Client, records: readonly DemoRecord[], today: Day) {
  await insertRows(
    client,
    'service_record',
    {
      id: 'uuid',
      division_code: 'text',
      station_id: 'uuid',
      method: 'text',
      domain: 'text',
      title: 'text',
      opened_on: 'date',
      closed_on: 'date',
      venue_id: 'uuid',
      demo: 'boolean',
    },
    records.map((r) => {
      const last = r.sessions.at(-1)?.day ?? null
      const closed = last !== null && (r.method === 'COMMUNITY' || last < addDays(today, -30)) ? last : null
      return [
        ...[r.id, r.station.code, r.station.id, r.method, r.domain, r.title, r.sessions[0]?.day ?? null, closed],
        ...[r.venueId ?? null, true],
      ]
    }),
  )
  await insertRows(
    client,
    'service_session',
    {
      id: 'uuid',
      record_id: 'uuid',
      division_code: 'text',
      method: 'text',
      domain: 'text',
      held_on: 'date',
      person_times: 'integer',
    },
    records.flatMap((r) =>
      r.sessions.map((s, i) => [stableId('session', r.id, i), r.id, r.station.code, r.method, r.domain, s.day, s.personTimes]),
    ),
  )
}
