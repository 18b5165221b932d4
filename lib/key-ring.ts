/**
 * Keys by version, `1:base64,2:base64`, each of 32 bytes. The last one writes, all of them read; a bare key is version 1.
 * @returns null when a part can't be read
 */
export function parseKeyRing(text: string): Map<number, Buffer> | null {
  const ring = new Map<number, Buffer>()
  for (const part of text.split(',')) {
    const [, version = '1', encoded = ''] = /^\s*(?:(\d{1,6}):)?([\w+/=-]+)\s*$/.exec(part) ?? []
    const key = Buffer.from(encoded, 'base64')
    if (key.length !== 32 || ring.has(Number(version))) return null
    ring.set(Number(version), key)
  }
  return ring
}

export function writeKeyRing(ring: ReadonlyMap<number, Buffer>): string {
  return [...ring].map(([version, key]) => `${version}:${key.toString('base64')}`).join(',')
}
