// Runs on the machine's own Node with nothing installed: plain JavaScript, no dependencies.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const STAMP = join(ROOT, 'node_modules', '.qianzhan-installed')

/** Installs what is missing and runs a TypeScript entry point on a Node that the app supports. */
export function runEntryPoint(script) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(
      `Node ${process.versions.node} is too old to start from. Install Node 20 or newer (https://nodejs.org), then run the command again.`,
    )
  }
  process.chdir(ROOT)
  install()
  const child = spawn(supportedNode(), ['--conditions=react-server', join('scripts', script), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}`, NODE_NO_WARNINGS: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) followParent(() => child.kill('SIGTERM'))
  child.on('error', (error) => fail(`Node could not be run (${error.message}). Remove node_modules and run the command again.`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** npm ends without passing SIGTERM on to what its shell runs: without a parent, stop. */
function followParent(onOrphaned) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    onOrphaned()
  }, 500)
  watch.unref()
}

function install() {
  const wanted = createHash('sha256').update(readFileSync('package.json')).update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  process.stdout.write('Installing dependencies (about half a minute) …\n')
  // Not `npm ci`: it refuses a lock file that lacks other platforms' optional binaries, which
  // registry mirrors often do not carry. This installs the locked versions just the same.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    : spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (result.status !== 0)
    fail(
      'npm could not install the dependencies (see above). Check the network and that this folder is writable, then run the command again.',
    )
  try {
    writeFileSync(STAMP, wanted)
  } catch {
    fail('node_modules is not writable by this user. Run the command as the owner of this folder.')
  }
}

function supportedNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  const packaged = join(ROOT, 'node_modules', '.bin', 'node')
  if (!existsSync(packaged))
    fail('The Node that comes with the dependencies is missing. Remove node_modules and run the command again.')
  return packaged
}

function fail(line) {
  process.stderr.write(`✗ ${line}\n`)
  process.exit(1)
}
