import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../ports.ts'
import type { BenchWorld } from './world.ts'

const ROOT = join(import.meta.dirname, '..', '..')

export interface Served {
  base: string
  stop: () => Promise<void>
}

/** The app's production server on a world's database. */
export async function serveApp(world: BenchWorld): Promise<Served> {
  const port = await freePort(4300)
  return serve(port, 'scripts/serve.ts', {
    DATABASE_URL: world.appUrl,
    NEXTAUTH_URL: `http://localhost:${port}`,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
  })
}

export async function serveBare(world: BenchWorld): Promise<Served> {
  return serve(await freePort(4400), 'scripts/bench/bare.ts', { BARE_DATABASE_URL: world.ownerUrl })
}

async function serve(port: number, script: string, env: Record<string, string>): Promise<Served> {
  const child = spawn(process.execPath, [join(ROOT, script)], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env, PORT: String(port) },
  })
  await listening(child)
  return {
    base: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`a server of the bench ended with ${code}`)))
  })
}
