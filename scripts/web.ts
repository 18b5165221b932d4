import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { HEAP_LIMIT, ROOT } from './environment.ts'
import { endProcess, identify, type ProcessId } from './processes.ts'
import { StartError, sleep } from './progress.ts'

export interface WebServer {
  stop: () => Promise<void>
}

/**
 * Serves the app as a child process and starts it again when it dies unasked.
 * @param onProcess is told every process that serves, so that a later start can end one left behind
 * @throws StartError when the first process ends before it answers
 */
export async function startWeb(
  mode: 'start' | 'dev',
  port: number,
  onProcess: (id: ProcessId | null) => void,
): Promise<WebServer> {
  let stopping = false
  let current: ProcessId | null = null
  const launch = (): ChildProcess => {
    // The owner's connection stays out of the web process: it could not use it lawfully.
    const { DATABASE_OWNER_URL: _, ...env } = process.env
    const program =
      mode === 'dev'
        ? [join(ROOT, 'node_modules/next/dist/bin/next'), 'dev', '-p', String(port)]
        : [HEAP_LIMIT, join(ROOT, 'scripts/serve.ts')]
    const child = spawn(process.execPath, program, {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...env, PORT: String(port), NODE_ENV: mode === 'dev' ? 'development' : 'production' },
    })
    current = identify(child.pid ?? 0)
    onProcess(current)
    return child
  }
  const first = launch()
  await untilHealthy(first, port)
  const supervise = async (child: ChildProcess) => {
    for (let delay = 100; ; ) {
      const began = Date.now()
      await ended(child)
      if (stopping) return
      if (Date.now() - began > 60_000) delay = 100
      console.error(`The web server ended unexpectedly; starting it again in ${delay} ms.`)
      await sleep(delay)
      if (stopping) return
      delay = Math.min(delay * 2, 30_000)
      child = launch()
    }
  }
  void supervise(first)
  return {
    stop: async () => {
      stopping = true
      if (current) await endProcess(current, ['SIGTERM', 'SIGKILL'], 8_000)
    },
  }
}

async function untilHealthy(child: ChildProcess, port: number) {
  const state = { ended: false }
  void ended(child).then(() => (state.ended = true))
  for (const until = Date.now() + 90_000; Date.now() < until; await sleep(50)) {
    if (state.ended) throw new StartError('The web server ended while starting (see above).')
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) })
      if (answer.ok) return
    } catch {
      // not listening yet
    }
  }
  child.kill('SIGKILL')
  throw new StartError(`The web server did not answer http://127.0.0.1:${port}/api/health within 90 s. Its messages are above.`)
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()))
}
