import { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '#lib/errors'

const MAX_BODY = 256 * 1024
const MAX_DEPTH = 20
const PATIENCE = 30_000
/** What is still read of a file that is refused; whoever sends more loses the connection. */
const MAX_UNWANTED = 512 * 1024 * 1024

/**
 * Reads a write's body whole, before anything is answered: an answer that goes out while the sender
 * still sends takes the connection, and whatever is asked on it next, with it.
 * @throws AppError TOO_LARGE, INVALID when the sender is gone
 */
export async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  // Uploads may take longer, so the server's own limit is theirs.
  const deadline = setTimeout(() => incoming.destroy(), PATIENCE)
  try {
    for await (const chunk of incoming) {
      length += chunk.length
      if (length <= MAX_BODY) chunks.push(chunk)
    }
  } catch {
    throw gone()
  } finally {
    clearTimeout(deadline)
  }
  if (length > MAX_BODY) throw new AppError('TOO_LARGE')
  return Buffer.concat(chunks)
}

export interface Unread {
  /** Reads from the sender only as it is read itself. */
  body: ReadableStream<Uint8Array>
  /** Lets the rest pass by: a browser reads no answer before it has sent everything. */
  discard: () => Promise<void>
}

/** A sender whose line broke hears no answer; without this the break looks like one of the database's. */
function gone(): AppError {
  return new AppError('INVALID')
}

/** The body of an upload, for whoever may want it: not a byte is read before that. */
export function unread(incoming: IncomingMessage): Unread {
  const chunks = incoming.iterator({ destroyOnReturn: false })
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next().catch(() => {
          throw gone()
        })
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
  const discard = async () => {
    let length = 0
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      length += next.value.length
      if (length > MAX_UNWANTED) return void incoming.destroy()
    }
  }
  return { body, discard }
}

/**
 * Next takes a server action on any page's address, and answers a body that it can't decode with a
 * 500; ours are JSON arguments and nothing else.
 * @throws AppError INVALID
 */
export function checkAction({ headers }: Pick<IncomingMessage, 'headers'>, body: Buffer): void {
  const id = headers['next-action']
  if (id === undefined) return
  const isText = headers['content-type']?.startsWith('text/plain') === true
  if (!/^[\da-f]{40,44}$/.test(String(id)) || !isText || !isArguments(body.toString('utf8'))) throw new AppError('INVALID')
}

/** The same request with its body to be read again. */
export function replay(incoming: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = incoming
  // Dropped before it is read, a request takes its socket with it: this one must not, the original has been read.
  const socket: Socket = Object.create(incoming.socket, { destroy: { value: () => socket } })
  const copy = Object.assign(new IncomingMessage(socket), {
    complete: true,
    ...{ method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor },
  })
  copy.push(body)
  copy.push(null)
  return copy
}

/** An array of plain values; of React's references only an escaped `$`, undefined and dates. */
export function isArguments(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) && parsed.length > 0 && isPlain(parsed, MAX_DEPTH)
  } catch {
    return false
  }
}

function isPlain(value: unknown, depth: number): boolean {
  if (depth === 0) return false
  if (typeof value === 'string') return !value.startsWith('$') || /^\$(\$|undefined$|D)/.test(value)
  if (typeof value !== 'object' || value === null) return true
  return !Object.hasOwn(value, '__proto__') && Object.values(value).every((inner) => isPlain(inner, depth - 1))
}
