import { randomInt } from 'node:crypto'
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { hashPassword } from '#lib/auth/password'
import { insertRows } from '../rows.ts'
import type { DemoWorker } from './postings.ts'
import { stableId } from './random.ts'

const ALPHABETS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789']

export const ACCOUNTS_FILE = 'demo-accounts.json'

export interface DemoAccount {
  role: string
  area: string
  username: string
  password: string
}

const ACCOUNTS: readonly [role: string, area: string, username: string, name: string][] = [
  ['SYSTEM_ADMIN', '52', 'system52', '系统管理员'],
  ['SECURITY_ADMIN', '52', 'security52', '安全管理员'],
  ['AUDIT_ADMIN', '52', 'audit52', '审计管理员'],
  ['NATIONAL_OBSERVER', '', 'nation', '全国观察员'],
  ['PROVINCE_OFFICIAL', '52', 'province52', '贵州省级主管'],
  ['PROVINCE_OFFICIAL', '41', 'province41', '河南省级主管'],
  ['PREFECTURE_OFFICIAL', '5227', 'prefecture5227', '黔南州级主管'],
  ['COUNTY_COORDINATOR', '522702', 'county522702', '福泉市主管'],
  ['COUNTY_COORDINATOR', '522701', 'county522701', '都匀市主管'],
  ['STATION_CHIEF', '522702001', 'chief522702001', '金山街道站长'],
  ['STATION_WORKER', '522702001', 'worker522702001', '金山街道驻站社工'],
  ['STATION_WORKER', '522702102', 'worker522702102', '凤山镇驻站社工'],
]

export function accountId(username: string): string {
  return stableId('account', username)
}

/** The account that records a station's demo visits; stations without one get an id of their own. */
export function recorderOf(stationCode: string): string {
  return accountId(`worker${stationCode}`)
}

/** 16 characters with all of upper, lower and digit, without look-alikes. */
function makePassword(): string {
  const all = ALPHABETS.join('')
  const chars = [...ALPHABETS, ...Array.from({ length: 13 }, () => all)].map(
    (alphabet) => alphabet[randomInt(alphabet.length)] ?? '',
  )
  for (let i = chars.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    ;[chars[i], chars[j]] = [chars[j] ?? '', chars[i] ?? '']
  }
  return chars.join('')
}

/** A posted social worker per station account; a chief and a worker of one station are two persons. */
function workerFor(role: string, area: string, workers: readonly DemoWorker[]): string | null {
  const posted = workers.filter(
    (w) => w.team === 'SOCIAL_WORKER' && w.postings.at(-1)?.code === area && w.postings.at(-1)?.to === null,
  )
  const worker = role === 'STATION_CHIEF' ? posted.at(0) : role === 'STATION_WORKER' ? posted.at(-1) : undefined
  return worker?.id ?? null
}

export async function writeAccounts(client: Client, workers: readonly DemoWorker[]): Promise<DemoAccount[]> {
  const accounts = ACCOUNTS.map(([role, area, username]) => ({ role, area, username, password: makePassword() }))
  const hashes = await Promise.all(accounts.map(({ password }) => hashPassword(password)))
  await insertRows(
    client,
    'account',
    {
      id: 'uuid',
      username: 'text',
      display_name: 'text',
      role: 'text',
      division_code: 'text',
      worker_id: 'uuid',
      password_hash: 'text',
      demo: 'boolean',
    },
    ACCOUNTS.map(([role, area, username, name], i) => [
      accountId(username),
      username,
      `${name}（演示）`,
      role,
      area,
      workerFor(role, area, workers),
      hashes[i] ?? '',
      true,
    ]),
  )
  return accounts
}

/** Written before the commit: a file without accounts is written anew, accounts without a file would be lost. */
export async function keepAccounts(dataDir: string, accounts: readonly DemoAccount[]) {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, ACCOUNTS_FILE)
  await writeFile(`${path}.new`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  await chmod(`${path}.new`, 0o600)
  await rename(`${path}.new`, path)
}
