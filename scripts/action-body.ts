import { IncomingMessage } from 'node:http'
import { AppError } from '#lib/errors'

const MAX_BODY = 256 * 1024
const MAX_DEPTH = 20

/** Whether a write is a server action, which Next takes on any page's address. */
export function isAction({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return method === 'POST' && headers['next-action'] !== undefined
}

/**
 * Reads the body of a server action and gives back a request that Next can read again. Next answers
 * a body that it can't decode with a 500; ours are JSON arguments and nothing else.
 * @throws AppError INVALID, TOO_LARGE
 */
export async function withSoundBody(incoming: IncomingMessage): Promise<IncomingMessage> {
  if (!/^[\da-f]{40,44}$/.test(String(incoming.headers['next-action']))) throw new AppError('INVALID')
  if (!incoming.headers['content-type']?.startsWith('text/plain')) throw new AppError('INVALID')
  const body = await readBody(incoming)
  if (!isArguments(body.toString('utf8'))) throw new AppError('INVALID')
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = incoming
  // Not complete, it would take the socket with it when it has been read.
  const copy = Object.assign(new IncomingMessage(incoming.socket), {
    complete: true,
    ...{ method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor },
  })
  copy.push(body)
  copy.push(null)
  return copy
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY) throw new AppError('TOO_LARGE')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    length += chunk.length
    // Read to its end all the same: breaking off would take the connection and the answer with it.
    if (length <= MAX_BODY) chunks.push(chunk)
  }
  if (length > MAX_BODY) throw new AppError('TOO_LARGE')
  return Buffer.concat(chunks)
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
