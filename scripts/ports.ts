import { createServer } from 'node:net'

export function isFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** The preferred port on the loopback address, or the next free one. */
export async function freePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 1_000 && port <= 65_535; port += 1) {
    if (await isFree(port, '127.0.0.1')) return port
  }
  throw new Error(`no free port from ${preferred} on`)
}
