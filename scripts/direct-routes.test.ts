import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findRoutes, matchRoute } from './direct-routes.ts'

let folder: string
let routes: Awaited<ReturnType<typeof findRoutes>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'routes-'))
  for (const path of ['health', 'v1/visits/[id]', 'auth/[...nextauth]']) {
    const file = join(folder, path, 'route.ts')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `export const GET = async () => new Response('${path}')\n`)
  }
  routes = await findRoutes(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['GET', '/api/health', {}],
  ['GET', '/api/health/?x=1', {}],
  ['GET', '/api/v1/visits/a%20b?id=c', { id: 'a b' }],
])('answers %s %s itself', (method, url, params) => expect(matchRoute(routes, method, url)?.params).toEqual(params))

it.each([
  ['POST', '/api/health'],
  ['GET', '/health'],
  ['GET', '/api/health/more'],
  ['GET', '/api/v1/visits/a/b'],
  ['GET', '/api/v1/visits/%ff'],
  ['GET', '/api/auth/session'],
  ['GET', '/api/unknown'],
])('leaves %s %s to Next', (method, url) => expect(matchRoute(routes, method, url)).toBeNull())
