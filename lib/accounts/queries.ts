import 'server-only'
import type { z } from 'zod'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { env } from '#lib/env'
import { AppError } from '#lib/errors'
import { stateOf } from './rules.ts'
import type { accountListParams } from './schema.ts'
import type { Account, AccountRole } from './types.ts'

const PAGE = 50

// Named columns only: the app's role may not read password hashes.
const COLUMNS = {
  id: true,
  username: true,
  displayName: true,
  role: true,
  divisionCode: true,
  disabledAt: true,
  lockedUntil: true,
  passwordTemporary: true,
  version: true,
} as const

interface Row {
  id: string
  username: string
  displayName: string
  role: string
  divisionCode: string
  disabledAt: Date | null
  lockedUntil: Date | null
  passwordTemporary: boolean
  version: number
}

/** Accounts in the administrator's area by user name, 50 a page; `next` is the user name to go on after. */
export async function listAccounts(tx: Tx, { q, role, after }: z.output<typeof accountListParams>) {
  const rows = await tx.account.findMany({
    where: {
      ...(role && { role }),
      ...(after && { username: { gt: after } }),
      ...(q && { OR: [{ username: { contains: q } }, { displayName: { contains: q } }] }),
    },
    select: COLUMNS,
    orderBy: { username: 'asc' },
    take: PAGE + 1,
  })
  const accounts = await complete(tx, rows.slice(0, PAGE))
  return { accounts, next: rows.length > PAGE ? (accounts.at(-1)?.username ?? null) : null }
}

/** @throws AppError NOT_FOUND */
export async function requireAccount(tx: Tx, id: string): Promise<Account> {
  const row = await tx.account.findUnique({ where: { id }, select: COLUMNS })
  const [account] = row ? await complete(tx, [row]) : []
  if (!account) throw new AppError('NOT_FOUND')
  return account
}

async function complete(tx: Tx, rows: Row[]): Promise<Account[]> {
  const instant = now()
  const ids = rows.map((row) => row.id)
  const sessions = await tx.$queryRaw<{ account_id: string; open_sessions: number; last_seen_at: Date | null }[]>`
    select * from account_sessions(${ids}::uuid[], ${instant}, ${env.SESSION_IDLE_MINUTES}::int)`
  const areas = await tx.division.findMany({
    where: { code: { in: rows.map((row) => row.divisionCode) } },
    select: { code: true, name: true },
  })
  return rows.map((row) => {
    const used = sessions.find((session) => session.account_id === row.id)
    return {
      id: row.id,
      username: row.username,
      displayName: row.displayName,
      role: row.role as AccountRole,
      area: row.divisionCode,
      areaName: areas.find((area) => area.code === row.divisionCode)?.name ?? '',
      state: stateOf(row, instant),
      openSessions: used?.open_sessions ?? 0,
      lastSeenAt: used?.last_seen_at ?? null,
      version: row.version,
    }
  })
}
