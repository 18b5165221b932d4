/** An error whose message is one line that names the remedy; printed without a stack. */
export class StartError extends Error {
  override name = 'StartError'
}

export type Report = (text: string) => void

/** Numbered steps on standard output, so that nobody wonders what takes so long. */
export class Progress {
  #step = 0
  readonly #total: number

  constructor(total: number) {
    this.#total = total
  }

  /** Runs one step; what `work` reports, and every 10 s a sign of life, is printed beneath its title. */
  async step<T>(title: string, work: (report: Report) => Promise<T>): Promise<T> {
    this.#step += 1
    console.log(`[${this.#step}/${this.#total}] ${title} …`)
    const began = Date.now()
    const report: Report = (text) => console.log(`      ${text}`)
    const alive = setInterval(() => report(`still at it, ${seconds(began)}`), 10_000)
    try {
      const result = await work(report)
      if (Date.now() - began > 1_000) report(`done in ${seconds(began)}`)
      return result
    } finally {
      clearInterval(alive)
    }
  }
}

export function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
