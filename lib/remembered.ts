import 'server-only'

/**
 * Values kept in this process as long as their version, which the caller reads from the database each time, has
 * not moved on: nothing stale is ever answered, and any other process may do without. The least recently used go.
 */
export class Remembered<T> {
  readonly #limit: number
  readonly #kept = new Map<string, { version: string; value: T }>()

  constructor(limit: number) {
    this.#limit = limit
  }

  async get(key: string, version: string, load: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key)
    this.#kept.delete(key)
    const entry = known?.version === version ? known : { version, value: await load() }
    this.#kept.set(key, entry)
    if (this.#kept.size > this.#limit) this.#kept.delete(this.#kept.keys().next().value as string)
    return entry.value
  }
}
