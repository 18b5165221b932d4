import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * The line between a phone and its server, as bytes: it can be down, and it can break after any number of bytes in
 * either direction, in the middle of a question or of its answer.
 */
export class Line {
  down = false
  /** How often it broke while something was on it. */
  cuts = 0
  /** Bytes that still pass, or null while nothing is planned. */
  #left: number | null = null
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  readonly #target: number

  constructor(target: number) {
    this.#target = target
    this.#server = createServer((phone) => this.#carry(phone))
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (typeof address !== 'object' || !address) throw new Error('no port')
    return address.port
  }

  /** Breaks every connection once so many more bytes have passed; called again, it is planned anew. */
  cutAfter(bytes: number) {
    this.#left = bytes
  }

  cutNow() {
    this.#left = null
    for (const socket of this.#sockets) socket.destroy()
  }

  /** The same, and nothing passes until it is up again. */
  goDown() {
    this.down = true
    this.cutNow()
  }

  calm() {
    this.#left = null
    this.down = false
  }

  async close() {
    this.cutNow()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #carry(phone: Socket) {
    if (this.down) return void phone.destroy()
    const server = connect(this.#target, '127.0.0.1')
    for (const [from, to] of [
      [phone, server],
      [server, phone],
    ] as const) {
      this.#sockets.add(from)
      from.on('data', (chunk) => this.#pass(chunk, to))
      from.on('end', () => to.end())
      from.on('error', () => to.destroy())
      from.on('close', () => {
        this.#sockets.delete(from)
        to.destroy()
      })
    }
  }

  #pass(chunk: Buffer, to: Socket) {
    if (this.#left === null) return void to.write(chunk)
    const passes = chunk.subarray(0, this.#left)
    this.#left -= passes.length
    if (passes.length > 0) to.write(passes)
    if (this.#left > 0) return
    this.cuts++
    setImmediate(() => this.cutNow())
  }
}
