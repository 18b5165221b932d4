import type { IncomingMessage } from 'node:http'
import { AppError } from '#lib/errors'
import { isSameOrigin } from '#lib/http'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
const WRITING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Refuses what the pipelines behind would answer with a 5xx or not at all: unknown methods, addresses
 * that can't be read, and writes that come from the pages of another site.
 * @throws AppError INVALID, FORBIDDEN
 */
export function guardRequest({ method = 'GET', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): void {
  if (!READING.has(method) && !WRITING.has(method)) throw new AppError('INVALID')
  if (isStrayWrite({ method, url, headers }) || !isReadable(url, headers.host)) throw new AppError('INVALID')
  if (WRITING.has(method) && !isSameOrigin(headers.origin ?? null, headers.host ?? null)) throw new AppError('FORBIDDEN')
}

function isReadable(url: string, host = ''): boolean {
  const path = url.split('?', 1)[0] ?? ''
  if (!path.startsWith('/') || !/^[\w.[\]:-]+$/.test(host)) return false
  try {
    return !decodeURIComponent(path).includes('\0') && URL.canParse(path, `http://${host}`)
  } catch {
    return false
  }
}

/** Of the pages' addresses only a server action may be written to; everything else is a handler's. */
export function isStrayWrite({
  method = 'GET',
  url = '',
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): boolean {
  return WRITING.has(method) && headers['next-action'] === undefined && !/^\/(api\/|sign-out(\?|$))/.test(url)
}
