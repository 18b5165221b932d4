import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { env } from '#lib/env'
import { AppError, sqlStates } from '#lib/errors'
import { log } from '#lib/log'
import { type Prisma, PrismaClient } from '#prisma/generated/client'

/**
 * A transaction opened for an actor: Prisma's client bound to the transaction's own connection, so
 * typed queries and `$queryRaw` share one snapshot and one scope. Nested writes, which would open a
 * second transaction, throw.
 */
export type Tx = Omit<PrismaClient, '$transaction' | '$connect' | '$disconnect' | '$extends' | '$on'>

/** What a request identifies itself with. */
export type Credential = { sessionId: string } | { tokenHash: Buffer }

const globals = globalThis as { qianzhanPool?: pg.Pool }

export const pool = globals.qianzhanPool ?? openPool()
globals.qianzhanPool = pool

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    // A transaction's opening and its first query travel together: round trips are the price of a read.
    pipeline: true,
  })
  // Without a listener the loss of an idle connection would end the process (RECIPES.md, faults).
  opened.on('error', (error) => log.warn({ code: (error as { code?: string }).code }, 'idle database connection lost'))
  return opened
}

const WRITE = 'begin'
const READ = 'begin isolation level repeatable read read only'

/**
 * Runs `work` in one transaction in which the row policies see the actor's scope. Commits when it
 * returns, rolls back when it throws; a serialisation failure or deadlock is tried again, so `work`
 * must have no effect but on the database.
 */
export async function asActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const open = `${WRITE}; select set_scope(${[actor.accountId, actor.role, actor.area].map(pg.escapeLiteral).join(', ')})`
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(open, work)
    } catch (error) {
      const again = sqlStates(error).some((code) => code === '40001' || code === '40P01')
      if (!again || attempt === 4) throw error
    }
  }
}

/** Like `asActor`, for reading only: one snapshot, and Postgres refuses any write. */
export function readAs<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(
    `${READ}; select set_scope(${[actor.accountId, actor.role, actor.area].map(pg.escapeLiteral).join(', ')})`,
    work,
    true,
  )
}

/**
 * Opens a reading transaction for whoever holds the credential: who it is and the scope come in the
 * one round trip that begins it. Looking up a session may note when it was last seen, so the
 * transaction turns read-only behind that.
 * @throws AppError UNAUTHENTICATED
 */
export function readAsCaller<T>(credential: Credential, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
  return transact(
    `begin; ${lookUp('enter', credential)}; set transaction read only`,
    async (tx, opened) => work(tx, requireRow(await opened(), credential)),
    true,
  )
}

/**
 * One query for whoever holds the credential, in one round trip altogether: the look-up, the scope and the query
 * are one message, which Postgres runs as one transaction. For figures that are asked for all day.
 * @throws AppError UNAUTHENTICATED
 */
export async function readOnce<Row>(credential: Credential, query: Prisma.Sql): Promise<{ actor: Actor; rows: Row[] }> {
  const sent = await pool.query(`${lookUp('enter', credential)}; ${inlined(query)}`)
  const [opened, answered] = sent as unknown as [pg.QueryResult<ActorRow>, pg.QueryResult]
  return { actor: requireRow(opened.rows, credential), rows: answered.rows as Row[] }
}

/** A query with its values as literals, because a message of several statements takes no parameters. */
function inlined({ strings, values }: Prisma.Sql): string {
  return strings.reduce((text, part, index) => text + literal(values[index - 1]) + part)
}

function literal(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'string') return pg.escapeLiteral(value)
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`
  throw new TypeError(`no literal for a ${typeof value}`)
}

/** Who holds the credential, or null: unknown, revoked, disabled, idle or too old. */
export async function actorOf(credential: Credential): Promise<Actor | null> {
  const { rows } = await pool.query<ActorRow>(lookUp('actor', credential))
  return rows[0] ? toActor(rows[0], credential) : null
}

function lookUp(kind: 'enter' | 'actor', credential: Credential): string {
  const instant = pg.escapeLiteral(now().toISOString())
  if ('sessionId' in credential) {
    const name = kind === 'enter' ? 'enter_session' : 'session_actor'
    return `select * from ${name}(${pg.escapeLiteral(credential.sessionId)}, ${instant}, ${env.SESSION_IDLE_MINUTES})`
  }
  return `select * from ${kind === 'enter' ? 'enter_token' : 'token_actor'}('\\x${credential.tokenHash.toString('hex')}', ${instant})`
}

interface ActorRow {
  account_id: string
  username: string
  display_name: string
  role: Actor['role']
  division_code: string
  worker_id: string | null
  demo: boolean
}

function requireRow(rows: ActorRow[], credential: Credential): Actor {
  if (!rows[0]) throw new AppError('UNAUTHENTICATED')
  return toActor(rows[0], credential)
}

function toActor(row: ActorRow, credential: Credential): Actor {
  return {
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    area: row.division_code,
    workerId: row.worker_id,
    demo: row.demo,
    sessionId: 'sessionId' in credential ? credential.sessionId : null,
  }
}

async function transact<T>(
  open: string,
  work: (tx: Tx, opened: () => Promise<ActorRow[]>) => Promise<T>,
  reading = false,
): Promise<T> {
  const connection = await pool.connect()
  // A connection in use reports its loss to its own listener; the query that fails says the rest.
  const ignore = () => {}
  connection.on('error', ignore)
  const release = (error?: Error) => {
    connection.off('error', ignore)
    connection.release(error)
  }
  let result: T
  try {
    // Not awaited before the work: were it to fail, the transaction would be aborted or have no scope.
    const opening = connection.query(open) as unknown as Promise<pg.QueryResult<ActorRow>[]>
    opening.catch(ignore)
    result = await work(prismaOn(connection), async () => (await opening)[1]?.rows ?? [])
    await opening
    if (!reading) await connection.query('commit')
  } catch (error) {
    await connection.query('rollback').then(
      () => release(),
      (lost: Error) => release(lost),
    )
    throw error
  }
  if (!reading) release()
  // A reader need not wait for its commit: it has nothing to lose.
  else connection.query('commit').then(() => release(), release)
  return result
}

const bound = new WeakMap<pg.PoolClient, Tx>()

function prismaOn(connection: pg.PoolClient): Tx {
  let tx = bound.get(connection)
  if (!tx) {
    const single = Object.create(pg.Pool.prototype, {
      query: { value: connection.query.bind(connection) },
      connect: { value: () => Promise.reject(new Error('a transaction is open already; write nested rows one by one')) },
      on: { value: () => single },
      removeListener: { value: () => single },
    })
    tx = new PrismaClient({ adapter: new PrismaPg(single) })
    bound.set(connection, tx)
  }
  return tx
}
