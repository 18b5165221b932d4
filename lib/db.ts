import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Actor } from '#lib/auth/actor'
import { scopeSettings } from '#lib/auth/scope'
import { env } from '#lib/env'
import { sqlStates } from '#lib/errors'
import { log } from '#lib/log'
import { PrismaClient } from '#prisma/generated/client'

/**
 * A transaction opened for an actor: Prisma's client bound to the transaction's own connection, so
 * typed queries and `$queryRaw` share one snapshot and one scope. Nested writes, which would open a
 * second transaction, throw.
 */
export type Tx = Omit<PrismaClient, '$transaction' | '$connect' | '$disconnect' | '$extends' | '$on'>

const globals = globalThis as { qianzhanPool?: pg.Pool }

export const pool = globals.qianzhanPool ?? openPool()
globals.qianzhanPool = pool

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
  })
  // Without a listener the loss of an idle connection would end the process (RECIPES.md, faults).
  opened.on('error', (error) => log.warn({ code: (error as { code?: string }).code }, 'idle database connection lost'))
  return opened
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

/**
 * Runs `work` in one transaction in which the row policies see the actor's scope. Commits when it
 * returns, rolls back when it throws; a serialisation failure or deadlock is tried again, so `work`
 * must have no effect but on the database.
 */
export async function asActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact('begin', actor, work, true)
    } catch (error) {
      const again = sqlStates(error).some((code) => code === '40001' || code === '40P01')
      if (!again || attempt === 4) throw error
    }
  }
}

/** Like `asActor`, for reading only: one snapshot, and Postgres refuses any write. */
export function readAs<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact('begin isolation level repeatable read read only', actor, work, false)
}

async function transact<T>(begin: string, actor: Actor, work: (tx: Tx) => Promise<T>, durable: boolean): Promise<T> {
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
    await connection.query(`${begin}; ${scopeStatement(actor)}`)
    result = await work(prismaOn(connection))
    if (durable) await connection.query('commit')
  } catch (error) {
    await connection.query('rollback').then(
      () => release(),
      (lost: Error) => release(lost),
    )
    throw error
  }
  if (durable) release()
  // A reader need not wait for its commit: it has nothing to lose.
  else connection.query('commit').then(() => release(), release)
  return result
}

function scopeStatement(actor: Actor): string {
  const settings = Object.entries(scopeSettings(actor))
  return `select ${settings.map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`).join(', ')}`
}
