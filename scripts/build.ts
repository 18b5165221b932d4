import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './environment.ts'
import { type Report, StartError } from './progress.ts'

const SOURCES = [
  'app',
  'components',
  'lib',
  'prisma/schema',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'instrumentation.ts',
  'proxy.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Generates the Prisma client if the schema changed. */
export async function generateClient(report: Report): Promise<void> {
  await onChange(join(ROOT, 'prisma', 'generated', '.stamp'), fingerprint(['prisma/schema', 'package-lock.json']), report, () =>
    // Any existing file will do: the generator wants to see an engine on disk but never runs it.
    run('prisma/build/index.js', ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
  )
}

/** Runs `next build` if anything it reads has changed; the key is part of that, since it is built in. */
export async function buildApp(report: Report): Promise<void> {
  const print = fingerprint(SOURCES, process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY)
  await onChange(join(ROOT, '.next', 'qianzhan.stamp'), print, report, () =>
    run('next/dist/bin/next', ['build'], { NODE_ENV: 'production' }),
  )
}

async function onChange(stamp: string, print: string, report: Report, work: () => Promise<void>) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return report('up to date')
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, print)
}

function fingerprint(paths: string[], extra = ''): string {
  const hash = createHash('sha256').update(extra)
  const add = (path: string) => {
    const full = join(ROOT, path)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(join(path, name))
    else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path}\n`).update(readFileSync(full))
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

/** Runs an installed tool quietly; its output is shown only when it fails. */
async function run(program: string, args: string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  const code = await new Promise((resolve) => child.on('close', resolve))
  process.off('exit', stop)
  if (code === 0) return
  process.stderr.write(`${output.trim().split('\n').slice(-40).join('\n')}\n`)
  throw new StartError(
    `${program.split('/')[0]} ${args[0]} failed (exit ${code}, see above). Correct what it names, then start again.`,
  )
}
