// Runs in a thread of its own: what a workbook unfolds to, and the time that takes, stay out of the server.
import { parentPort, workerData } from 'node:worker_threads'
import { type Sheet, toXlsx } from '#lib/format/sheet'
import { type HeaderRule, readWorkbook } from './read.ts'
import { WorkbookFault } from './types.ts'

export type Task = { kind: 'read'; content: Uint8Array; rule: HeaderRule } | { kind: 'write'; sheet: Sheet }
export type Answer = { ok: true; value: unknown } | { ok: false; code: string | null; about: string }

const CHUNK = 5_000

async function work(task: Task): Promise<void> {
  if (task.kind === 'write') return say({ ok: true, value: toXlsx(task.sheet) })
  const { rows, ...head } = await readWorkbook(Buffer.from(task.content), task.rule)
  say({ ok: true, value: { ...head, count: rows.length } })
  for (let at = 0; at < rows.length; at += CHUNK) say({ ok: true, value: rows.slice(at, at + CHUNK) })
}

function say(answer: Answer) {
  parentPort?.postMessage(answer)
}

work(workerData as Task).catch((error) =>
  say(
    error instanceof WorkbookFault
      ? { ok: false, code: error.code, about: error.about }
      : { ok: false, code: null, about: String(error) },
  ),
)
