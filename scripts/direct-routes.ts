import { readdir } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RouteHandler } from '#lib/route'

interface Route {
  pattern: RegExp
  names: string[]
  handlers: Record<string, RouteHandler>
}

export interface DirectRoute {
  handler: RouteHandler
  params: Record<string, string>
}

/** The route handlers below a folder, by the file conventions of the App Router; next-auth's own stays with Next. */
export async function findRoutes(folder: string): Promise<Route[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const routes: Route[] = []
  for (const file of files) {
    if (file.name !== 'route.ts') continue
    const segments = relative(folder, file.parentPath).split(sep)
    if (segments[0] === 'auth') continue
    const names: string[] = []
    const source = segments.map((segment) => {
      const name = /^\[(\w+)\]$/.exec(segment)?.[1]
      if (!name) return segment.replaceAll('.', '\\.')
      names.push(name)
      return '([^/]+)'
    })
    routes.push({
      pattern: new RegExp(`^/api/${source.join('/')}/?$`),
      names,
      handlers: await import(pathToFileURL(`${file.parentPath}/route.ts`).href),
    })
  }
  return routes
}

export function matchRoute(routes: Route[], method: string, url: string): DirectRoute | null {
  if (!url.startsWith('/api/')) return null
  const path = url.split('?', 1)[0] ?? url
  for (const { pattern, names, handlers } of routes) {
    const found = pattern.exec(path)
    const handler = handlers[method]
    if (!found || !handler) continue
    try {
      return {
        handler,
        params: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')])),
      }
    } catch {
      return null // an escape that can't be decoded: Next answers with its 400
    }
  }
  return null
}
