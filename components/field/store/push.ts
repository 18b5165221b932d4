import type { Pushed, PushedAnswer, PushedRecord } from '#lib/sync/types'
import { larger, MOST_RECORDS, smaller, takeBatch } from './batches.ts'
import { database, type OutboxRow } from './database.ts'
import { write } from './opened.ts'
import { closeAnswer, closeBody, openBody, openNext } from './records.ts'
import { unsentWork } from './removal.ts'
import { ask, ServerError } from './server.ts'
import { answered, began, cutOff, FRESH, isDue, mayReplace, onTop, unsent } from './states.ts'

// Sends what is due, batch by batch. A record that the server chokes on is found by halving and steps aside with a pause
// of its own; a network that is gone ends the run and leaves everything queued.

interface Going {
  row: OutboxRow
  record: PushedRecord
  bytes: number
}

/** @throws ServerError when the server can't be reached, ended this phone, or wants to be left alone */
export async function pushAll(token: string, stored: () => void): Promise<void> {
  let reached = false
  for (let size = MOST_RECORDS; ; ) {
    const due = await dueRecords()
    if (due.length === 0) return
    // Only what is sent to a server that answers can be in doubt; without a network an edit stays one and the same visit.
    if (!reached) await ask('/api/health', { patience: 15_000 })
    reached = true
    const batch = await begin(takeBatch(due, size))
    if (batch.length === 0) continue
    stored()
    const answers = await send(token, batch, (await unsentWork()).unsent)
    if (answers === 'SPLIT') {
      size = smaller(batch.length)
      continue
    }
    await settle(batch, answers)
    stored()
    size = larger(size)
  }
}

/** In the order in which they were written. */
async function dueRecords(): Promise<Going[]> {
  const db = await database()
  const now = Date.now()
  const rows = (await db.getAll('outbox')).filter((row) => isDue(row, now))
  const going = rows.sort((a, b) => a.writtenAt - b.writtenAt)
  return Promise.all(
    going.slice(0, MOST_RECORDS).map(async (row) => {
      const record = { id: row.id, kind: row.kind, body: await openBody(row) }
      return { row, record, bytes: new TextEncoder().encode(JSON.stringify(record)).length }
    }),
  )
}

async function send(token: string, batch: Going[], left: number): Promise<PushedAnswer[] | 'SPLIT'> {
  try {
    const json = { records: batch.map(({ record }) => record), unsent: left }
    const answer = await ask('/api/sync/push', { method: 'POST', token, json, patience: 60_000 })
    return ((await answer.json()) as Pushed).answers
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    const { kind, status, code } = error.trouble
    // Nothing of a request that was refused as a whole has been stored; of one that broke the server something may be.
    const certain = kind !== 'UNREACHED' && status < 500
    await change(batch, (row, before) => (certain ? unsent(row, before.inDoubt) : cutOff(row)))
    const splits = kind === 'REFUSED' && status !== 429 && status !== 503
    if (!splits) throw error
    if (batch.length > 1) return 'SPLIT'
    const outcome = status === 413 || status === 400 ? 'REFUSED' : 'LATER'
    return batch.map(({ row }) => ({ ...NO_ANSWER, id: row.id, outcome, code: code ?? (status === 413 ? 'TOO_LARGE' : null) }))
  }
}

const NO_ANSWER = { outcome: 'LATER', version: null, code: null, fieldErrors: null, nextVisitOn: null } as const

/** Those whose text is still the one that was read, now marked as under way: an edit in between goes out with the next batch. */
function begin(batch: Going[]): Promise<Going[]> {
  return write(['outbox'], async (tx) => {
    const outbox = tx.objectStore('outbox')
    const same: Going[] = []
    for (const going of batch) {
      const row = await outbox.get(going.row.id)
      if (row?.change !== going.row.change) continue
      await outbox.put(began(row))
      same.push(going)
    }
    return same
  })
}

async function change(batch: Going[], step: (row: OutboxRow, before: OutboxRow) => OutboxRow): Promise<void> {
  await write(['outbox'], async (tx) => {
    const outbox = tx.objectStore('outbox')
    for (const { row: before } of batch) {
      const row = await outbox.get(before.id)
      if (row) await outbox.put(step(row, before))
    }
  })
}

/** What the server said of each; what it did not mention it is asked again. */
async function settle(batch: Going[], answers: readonly PushedAnswer[]): Promise<void> {
  const said = new Map(answers.map((answer) => [answer.id, answer]))
  for (const { row } of batch) await settleOne(row.id, said.get(row.id) ?? { ...NO_ANSWER, id: row.id })
}

async function settleOne(id: string, answer: PushedAnswer): Promise<void> {
  const sealedAnswer = await closeAnswer(id, answer)
  for (;;) {
    const row = await (await database()).get('outbox', id)
    if (!row) return
    const known = { answer: sealedAnswer, version: answer.version ?? row.version }
    const after = { ...answered(row, answer, Date.now(), Math.random()), ...known }
    // The edit goes out on top of what is stored now; LATER leaves both waiting as they are.
    const follows = row.next && mayReplace(after)
    const body = follows ? await closeBody(id, onTop(row.kind, await openNext(row), known.version)) : row.body
    const next = follows ? { ...after, ...FRESH, body, next: null, answer: null, decision: null } : after
    if (await replace(row, next)) return
  }
}

/** False where it was edited between our look and our write. */
function replace(seen: OutboxRow, next: OutboxRow): Promise<boolean> {
  return write(['outbox'], async (tx) => {
    const outbox = tx.objectStore('outbox')
    const row = await outbox.get(seen.id)
    if (!row) return true
    if (row.change !== seen.change) return false
    await outbox.put({ ...next, change: row.change + 1 })
    return true
  })
}
