import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StartError } from './progress.ts'

/**
 * The most that Node keeps of objects before it must clear up, in MiB. Without it a process grows to a share of the
 * machine; with it a process that imports fifty thousand rows stays within 1.5 GiB.
 */
export const HEAP_LIMIT = '--max-old-space-size=1024'

export const ROOT = resolve(import.meta.dirname, '..')
export const APP_ROLE = 'qianzhan_app'

export interface Settings {
  dataDir: string
  port: number
  databasePassword: { owner: string; app: string }
}

/** Reads where things are, makes the data folder, and puts the secrets into `process.env` where the environment has none. */
export function prepareEnvironment(): Settings {
  const dataDir = resolve(ROOT, process.env.DATA_DIR || '.data')
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`PORT is "${process.env.PORT}", not a port. Give a number from 1 to 65535: PORT=3000 npm start`)
  }
  makeDataDir(dataDir)
  const file = join(dataDir, 'secrets.json')
  const { OWNER_PASSWORD = '', APP_PASSWORD = '', ...secrets } = readSecrets(file)
  // Keys that the environment gives change with it alone; the file's are read again when they are rotated.
  if (!process.env.FIELD_KEYS && !process.env.INDEX_KEY) process.env.KEYS_FILE = file
  for (const [name, value] of Object.entries(secrets)) process.env[name] ||= value
  process.env.PORT = String(port)
  process.env.DATA_DIR = dataDir
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  return { dataDir, port, databasePassword: { owner: OWNER_PASSWORD, app: APP_PASSWORD } }
}

export function generateSecrets(): Record<string, string> {
  const key = () => randomBytes(32).toString('base64')
  return {
    NEXTAUTH_SECRET: key(),
    FIELD_KEYS: `1:${key()}`,
    INDEX_KEY: key(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key(),
    OWNER_PASSWORD: randomBytes(24).toString('hex'),
    APP_PASSWORD: randomBytes(24).toString('hex'),
  }
}

function makeDataDir(dataDir: string) {
  try {
    if (!existsSync(dataDir)) {
      mkdirSync(dataDir, { recursive: true })
      chmodSync(dataDir, 0o711) // the database's own user must be able to pass through
    }
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    writeFileSync(join(dataDir, '.writable'), '')
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} is not writable (${(error as NodeJS.ErrnoException).code}). Start as its owner, or choose another: DATA_DIR=/path npm start`,
    )
  }
}

export function readSecrets(file: string): Record<string, string> {
  if (existsSync(file)) {
    try {
      return JSON.parse(readFileSync(file, 'utf8'))
    } catch (error) {
      throw new StartError(
        `${file} cannot be read (${(error as Error).message}). Start as its owner or restore it from a backup: without it the sealed fields stay closed.`,
      )
    }
  }
  const secrets = generateSecrets()
  writeSecrets(file, secrets)
  return secrets
}

/** Written aside and renamed, so that a killed process leaves the old secrets or the new ones, whole. */
export function writeSecrets(file: string, secrets: Record<string, string>) {
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}
