import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { sleep } from './progress.ts'

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessId {
  pid: number
  born: string
}

export function identify(pid: number): ProcessId | null {
  const born = birth(pid)
  return born ? { pid, born } : null
}

export function isAlive(process: ProcessId | null | undefined): boolean {
  return Boolean(process && birth(process.pid) === process.born)
}

/** Asks the process to end, waits, then insists. Resolves once it is gone. */
export async function endProcess(target: ProcessId, signals: NodeJS.Signals[], graceMs: number): Promise<void> {
  for (const signal of signals) {
    try {
      process.kill(target.pid, signal)
    } catch {
      return
    }
    for (const until = Date.now() + graceMs; Date.now() < until; await sleep(50)) {
      if (!isAlive(target)) return
    }
  }
}

function birth(pid: number): string | null {
  if (existsSync('/proc/self/stat')) {
    try {
      // The command in parentheses may hold spaces: count fields after it. 3rd is the state, 22nd the start time.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return fields[0] === 'Z' ? null : (fields[19] ?? null)
    } catch {
      return null
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}
