import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './environment.ts'
import { seconds } from './progress.ts'

export interface Outcome {
  passed: number
  failed: number
}

/** How much of what a failing check said is shown, in lines. */
const SHOWN = 150

let running: ChildProcess | null = null

/**
 * Runs one check after the other, goes on after a failure, and shows the end of what a failing
 * check said; all of it is in test-results/. A check counts as one unless its output counts tests.
 */
export class Checks {
  readonly #lines: string[] = []
  readonly #total: Outcome = { passed: 0, failed: 0 }
  #interrupted = false

  /** Ends the check that runs and skips the rest. */
  interrupt() {
    this.#interrupted = true
    running?.kill('SIGTERM')
  }

  async check(name: string, work: (log: (text: string) => void) => Promise<boolean>): Promise<boolean> {
    if (this.#interrupted) return false
    console.log(`• ${name} …`)
    const began = Date.now()
    let output = ''
    const alive = setInterval(() => console.log(`    still at it, ${seconds(began)}: ${tail(output, 1).slice(0, 120)}`), 15_000)
    const ok = await work((text) => (output += text)).catch((error: Error) => {
      output += `\n${error.name === 'StartError' ? error.message : error.stack}\n`
      return false
    })
    clearInterval(alive)
    const counted = countTests(output)
    const outcome = ok ? { passed: counted.passed || 1, failed: 0 } : { passed: counted.passed, failed: counted.failed || 1 }
    this.#total.passed += outcome.passed
    this.#total.failed += outcome.failed
    mkdirSync(join(ROOT, 'test-results'), { recursive: true })
    writeFileSync(join(ROOT, 'test-results', `${name.replaceAll(/\W+/g, '-')}.log`), output)
    if (!ok) console.log(`${tail(output, SHOWN)}\n`)
    else if (counted.flaky > 0) console.log(`${tail(output, counted.flaky + 3)}\n`)
    const line = `${ok ? '✓' : '✗'} ${name.padEnd(28)} ${String(outcome.passed).padStart(5)} passed ${String(outcome.failed).padStart(4)} failed  ${seconds(began).padStart(8)}`
    console.log(line)
    this.#lines.push(line)
    return ok
  }

  /** Prints the summary, whose last line is `N passed, N failed`, and returns the exit code. */
  finish(): number {
    console.log(`\n${this.#lines.join('\n')}\n\n${this.#total.passed} passed, ${this.#total.failed} failed`)
    return this.#total.failed > 0 || this.#interrupted ? 1 : 0
  }
}

/** Runs a program without a terminal or input; its output goes to `log`. Resolves to whether it succeeded. */
export function run(
  log: (text: string) => void,
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [...(program.endsWith('.ts') ? ['--conditions=react-server'] : []), join(ROOT, program), ...args],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    },
  )
  running = child
  child.stdout.on('data', (chunk) => log(String(chunk)))
  child.stderr.on('data', (chunk) => log(String(chunk)))
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0)).on('error', () => resolve(false)))
}

/** A test that passed when it was tried again has passed, and is flaky too. */
function countTests(output: string): Outcome & { flaky: number } {
  const vitest = /^\s*Tests .*$/m.exec(output)?.[0]
  const count = (word: string) => {
    const pattern = new RegExp(vitest ? `(\\d+) ${word}` : `^\\s+(\\d+) ${word}( \\(.*\\))?$`, 'm')
    return Number(pattern.exec(vitest ?? output)?.[1] ?? 0)
  }
  const flaky = count('flaky')
  return { passed: count('passed') + flaky, failed: count('failed'), flaky }
}

function tail(text: string, lines: number): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
