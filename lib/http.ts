import 'server-only'
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type ErrorCode, HTTP_STATUS } from '#lib/errors'
import type { Failure } from '#lib/failure'

/** A browser's write must come from our own pages; `null` and foreign origins are refused. */
export function isSameOrigin(origin: string | null, host: string | null): boolean {
  if (origin === null) return true // not a browser's cross-site request: those always carry Origin
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

const TITLES: Record<ErrorCode, string> = {
  UNAUTHENTICATED: 'Sign in or send a valid token',
  FORBIDDEN: 'Your role may not do this here',
  NOT_FOUND: 'Not found in your area',
  INVALID: 'The request has invalid values',
  CONFLICT: 'Somebody changed this meanwhile',
  DUPLICATE: 'This exists already',
  TOO_LARGE: 'The request is too large',
  RATE_LIMITED: 'Too many requests',
  UNAVAILABLE: 'The service is not available for the moment',
  INTERNAL: 'Something went wrong; give the reference to your administrator',
}

/** RFC 9457 problem details. */
export function problem(failure: Failure): Response {
  const { code, ref, fieldErrors, detail } = failure
  return Response.json(
    {
      type: `urn:qianzhan:${code.toLowerCase()}`,
      title: TITLES[code],
      status: HTTP_STATUS[code],
      code,
      ref,
      errors: fieldErrors,
      detail,
    },
    {
      status: HTTP_STATUS[code],
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(code === 'UNAVAILABLE' && { 'retry-after': '1' }),
      },
    },
  )
}

/** JSON with an ETag: a dashboard that asks again for unchanged figures gets 304. */
export function jsonWithTag(request: Request, body: unknown): Response {
  const text = JSON.stringify(body)
  const tag = `"${createHash('sha1').update(text).digest('base64url')}"`
  const headers = { etag: tag, 'cache-control': 'private, no-cache', vary: 'cookie, authorization' }
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
}

const WORTH_PACKING = 2_048

/** JSON for a phone on a weak line: packed where it says that it can open it. */
export function compressedJson(request: Request, body: unknown): Response {
  const text = JSON.stringify(body)
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', vary: 'accept-encoding' }
  if (text.length < WORTH_PACKING || !request.headers.get('accept-encoding')?.includes('gzip'))
    return new Response(text, { headers })
  return new Response(new Uint8Array(gzipSync(text, { level: 5 })), { headers: { ...headers, 'content-encoding': 'gzip' } })
}
