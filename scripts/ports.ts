import { createServer } from 'node:net'

/** Why the port cannot be listened on (`EADDRINUSE`, `EACCES` …), or null if it can. */
export function portFault(port: number, host?: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)))
  })
}

/** The preferred port on the loopback address, or the next free one. */
export async function freePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 1_000 && port <= 65_535; port += 1) {
    if (!(await portFault(port, '127.0.0.1'))) return port
  }
  throw new Error(`no free port from ${preferred} on`)
}
