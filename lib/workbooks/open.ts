import 'server-only'
import { Worker } from 'node:worker_threads'
import type { Sheet } from '#lib/format/sheet'
import type { HeaderRule } from './read.ts'
import type { Answer, Task } from './thread.ts'
import { type RawRow, type ReadSheet, WorkbookFault, type WorkbookFaultCode } from './types.ts'

const MOST_MEMORY_MIB = 900
const MOST_SECONDS = 180

/** Reads a workbook in a thread that may take so much memory and time, and no more. @throws WorkbookFault */
export async function openWorkbook(content: Uint8Array, rule: HeaderRule): Promise<ReadSheet> {
  const rows: RawRow[] = []
  let head: (Omit<ReadSheet, 'rows'> & { count: number }) | null = null
  await inThread({ kind: 'read', content, rule }, (value) => {
    if (!head) head = value as Omit<ReadSheet, 'rows'> & { count: number }
    else for (const row of value as RawRow[]) rows.push(row)
    return head.count === rows.length
  })
  const { headers, headerRow } = head as unknown as ReadSheet
  return { headers, headerRow, rows }
}

/** A table as a workbook, packed in a thread so that nobody waits for it. */
export async function packWorkbook(sheet: Sheet): Promise<Uint8Array> {
  let packed = new Uint8Array()
  await inThread({ kind: 'write', sheet }, (value) => {
    packed = value as Uint8Array<ArrayBuffer>
    return true
  })
  return packed
}

function inThread(task: Task, take: (value: unknown) => boolean): Promise<void> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MIB },
  })
  const deadline = setTimeout(() => void thread.terminate(), MOST_SECONDS * 1_000)
  return new Promise<void>((resolve, reject) => {
    thread.on('message', (answer: Answer) => {
      if (!answer.ok) {
        return reject(answer.code ? new WorkbookFault(answer.code as WorkbookFaultCode, answer.about) : new Error(answer.about))
      }
      if (take(answer.value)) resolve()
    })
    thread.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new WorkbookFault('tooComplex') : error),
    )
    thread.on('exit', () => reject(new WorkbookFault('tooComplex')))
  }).finally(() => {
    clearTimeout(deadline)
    void thread.terminate()
  })
}
