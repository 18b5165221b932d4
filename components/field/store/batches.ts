// How many records go together: pure.

export const MOST_RECORDS = 100
/** Below what the server takes of one request (256 KiB), with room for what is around the records. */
export const MOST_BYTES = 200 * 1024

/** The first so many that fit in one request; one that fits in none goes alone, so that the server says so. */
export function takeBatch<T extends { bytes: number }>(records: readonly T[], most: number): T[] {
  let bytes = 0
  const taken: T[] = []
  for (const record of records.slice(0, most)) {
    bytes += record.bytes
    if (taken.length > 0 && bytes > MOST_BYTES) break
    taken.push(record)
  }
  return taken
}

/** After a batch that was too large or that the server choked on: half, down to the one that is to blame. */
export function smaller(size: number): number {
  return Math.max(1, Math.floor(size / 2))
}

/** After one that went well: back towards the full size, as the one to blame is behind. */
export function larger(size: number): number {
  return Math.min(MOST_RECORDS, size * 2)
}
