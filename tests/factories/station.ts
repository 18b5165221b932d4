import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Actor, Role } from '#lib/auth/actor'

export interface TestStation {
  id: string
  township: string
  workerIds: string[]
}

/** A station of a township with its workers, written as the owner. */
export async function makeStation(owner: pg.Client, township: string, workers = 2): Promise<TestStation> {
  const station = { id: uuidv7(), township, workerIds: Array.from({ length: workers }, () => uuidv7()) }
  await owner.query("insert into station (id, division_code, name, second_reason) values ($1, $2, $3, '演示')", [
    ...[station.id, township, '演示社工站'],
  ])
  await owner.query(
    `insert into station_status (id, station_id, division_code, status, valid_from) values ($1, $2, $3, 'OPERATING', '2022-01-01')`,
    [uuidv7(), station.id, township],
  )
  await owner.query(
    `insert into station_township (id, station_id, division_code, valid_from) values ($1, $2, $3, '2022-01-01')`,
    [uuidv7(), station.id, township],
  )
  for (const [index, workerId] of station.workerIds.entries()) {
    await owner.query(`insert into worker (id, division_code, name, team, demo) values ($1, $2, $3, 'SOCIAL_WORKER', true)`, [
      ...[workerId, township, `演示社工${index + 1}`],
    ])
    await owner.query(
      `insert into posting (id, worker_id, station_id, division_code, team, valid_from)
       values ($1, $2, $3, $4, 'SOCIAL_WORKER', '2022-01-01')`,
      [uuidv7(), workerId, station.id, township],
    )
    await owner.query(`insert into background_check (id, worker_id, checked_on, result) values ($1, $2, current_date, 'CLEAR')`, [
      uuidv7(),
      workerId,
    ])
  }
  return station
}

/** An account and the actor it signs in as. */
export async function makeActor(owner: pg.Client, role: Role, area: string, workerId: string | null = null): Promise<Actor> {
  const accountId = uuidv7()
  const username = `test-${accountId}`
  await owner.query(
    `insert into account (id, username, display_name, role, division_code, worker_id, password_hash)
     values ($1, $2, '演示账号', $3, $4, $5, 'none')`,
    [accountId, username, role, area, workerId],
  )
  return { accountId, username, displayName: '演示账号', role, area, workerId, demo: true, sessionId: null }
}
