import { type ChildProcess, spawn } from 'node:child_process'
import { ROOT } from './environment.ts'

export interface Served {
  process: ChildProcess
  /** Ends it as Ctrl-C would and waits for that. */
  stop: () => Promise<void>
}

/**
 * Runs `scripts/start.ts` on the data folder and port of `env`, apart from any database that the
 * own environment names. Resolves once it serves.
 * @throws if it ends before
 */
export async function startServed(log: (text: string) => void, env: Record<string, string>): Promise<Served> {
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _ownerUrl, NEXTAUTH_URL: _address, ...inherited } = process.env
  const child = spawn(process.execPath, ['--conditions=react-server', 'scripts/start.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C reaches the checks first
    env: { ...inherited, NO_COLOR: '1', ...env },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill('SIGTERM'))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    void ended.then(() => reject(new Error('the server ended instead of serving')))
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        log(String(chunk))
        if (String(chunk).includes('is served at')) resolve()
      })
    }
  })
  return {
    process: child,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
