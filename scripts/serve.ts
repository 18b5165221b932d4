// The production web server: Next for pages and actions, and a direct lane for the route handlers under
// app/api, which are plain (Request) => Response. Next's pipeline costs several times what such a
// handler does; `next start` serves the very same handlers, only slower.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import next from 'next'
import { SECURITY_HEADERS } from '#lib/security-headers'
import { type DirectRoute, findRoutes, matchRoute } from './direct-routes.ts'
import { checkAction, readBody, replay, unread } from './request-body.ts'

// `server-only` guards bundles for the browser; this is the server.
registerHooks({
  resolve: (specifier, context, follow) =>
    specifier === 'server-only' ? { url: 'data:text/javascript,', shortCircuit: true } : follow(specifier, context),
})

const root = join(import.meta.dirname, '..')
const port = Number(process.env.PORT ?? 3000)
const hostname = process.env.HOST ?? '0.0.0.0'

const app = next({ dev: false, dir: root, port, hostname })
await app.prepare()
const handlePage = app.getRequestHandler()
const routes = await findRoutes(join(root, 'app', 'api'))
// Imported late, behind the hook above.
const { guardRequest } = await import('./request-guard.ts')
const { problem } = await import('#lib/http')
const { toFailure } = await import('#lib/failure')
const { startWorking } = await import('./job-handlers.ts')
// QZ_JOBS=0 leaves the jobs to `npm run worker`.
const stopWorking = process.env.QZ_JOBS === '0' ? async () => {} : await startWorking()

const server = createServer((incoming, outgoing) => {
  const work = answer(incoming, outgoing)
  work.catch(() => outgoing.destroy())
})
// Long enough for 20 MiB over a village's line; every other body has its own, shorter limit (request-body.ts).
server.requestTimeout = 300_000
server.listen(port, hostname, () => process.send?.('listening'))

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    void Promise.allSettled([closed, stopWorking()]).then(() => process.exit(0))
    setTimeout(() => process.exit(0), 5_000).unref()
  })
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
  const { method = 'GET', url = '/' } = incoming
  const match = matchRoute(routes, method, url)
  if (match?.handler.takesUpload) return answerUpload(match, incoming, outgoing)
  let body: Buffer | null = null
  try {
    if (method !== 'GET' && method !== 'HEAD') body = await readBody(incoming)
    guardRequest(incoming)
    if (body) checkAction(incoming, body)
  } catch (error) {
    return write(problem(await toFailure(error, null, 'request.guard')), outgoing)
  }
  if (!match) return handlePage(body ? replay(incoming, body) : incoming, outgoing)
  await write(await match.handler(toRequest(incoming, body && new Uint8Array(body)), contextOf(match)), outgoing)
}

/** Hands the body over unread: the handler asks who sends it first, and keeps no more than the kind allows. */
async function answerUpload(match: DirectRoute, incoming: IncomingMessage, outgoing: ServerResponse) {
  const { body, discard } = unread(incoming)
  let response: Response
  try {
    guardRequest(incoming)
    response = await match.handler(toRequest(incoming, body), contextOf(match))
  } catch (error) {
    response = problem(await toFailure(error, null, 'request.guard'))
  }
  await discard()
  await write(response, outgoing)
}

const contextOf = ({ params }: DirectRoute) => ({ params: Promise.resolve(params) })

function toRequest({ method = 'GET', headers, url = '/' }: IncomingMessage, body: BodyInit | null): Request {
  const pairs = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return new Request(`http://${headers.host ?? 'localhost'}${url}`, {
    method,
    headers: pairs as [string, string][],
    ...(body && { body, duplex: 'half' as const }),
  })
}

async function write(response: Response, outgoing: ServerResponse) {
  outgoing.writeHead(response.status, { ...SECURITY_HEADERS, ...Object.fromEntries(response.headers) })
  if (!response.body) outgoing.end()
  else if (response.headers.has('content-disposition')) await pipeline(Readable.fromWeb(response.body as never), outgoing)
  else outgoing.end(Buffer.from(await response.arrayBuffer()))
}
