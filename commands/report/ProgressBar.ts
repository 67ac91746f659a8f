const WIDTH = 30
const EVERY_MS = 200

/** How much of a file was read and how many rows, on one line of a terminal; silent where there is none. */
export class ProgressBar {
  private readonly total: number
  private readonly startedAt = performance.now()
  private bytes = 0
  private rows = 0
  private drawnAt = 0

  constructor(total: number) {
    this.total = total
  }

  read(bytes: number): void {
    this.bytes = bytes
  }

  /** The same rows, counted. */
  async *counting<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const row of rows) {
      this.rows += 1
      this.draw()
      yield row
    }
    this.draw(true)
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\n')
  }

  private draw(isLast = false): void {
    const now = performance.now()
    if (!process.stderr.isTTY || (!isLast && now - this.drawnAt < EVERY_MS)) return
    this.drawnAt = now
    const share = Math.min(this.bytes / this.total, 1)
    const done = Math.round(share * WIDTH)
    const seconds = ((now - this.startedAt) / 1000).toFixed(0)
    const bar = '█'.repeat(done) + '░'.repeat(WIDTH - done)
    process.stderr.write(`\r${bar} ${Math.round(share * 100)} %  ${this.rows} rows  ${seconds} s `)
  }
}
