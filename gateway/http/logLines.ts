import pino, { type DestinationStream } from 'pino'

/** Milliseconds that a line waits for others. */
const WAIT_MS = 50
/** Bytes that are written without waiting. */
const ENOUGH = 16 * 1024 - 1

let shared: DestinationStream | null = null

/**
 * Where the lines of the log go: the standard output, many at a time, since a write for each was a tenth of the CPU that
 * a request takes. An exit writes what waits, a crash of our own code too; `kill -9` loses the last 50 ms
 * of the log, never of the register. One for all servers of a process, whose lines it keeps in order.
 */
export function logLines(): DestinationStream {
  shared ??= openLines()
  return shared
}

function openLines(): DestinationStream {
  const lines = pino.destination({ fd: process.stdout.fd, sync: false, minLength: ENOUGH })
  setInterval(() => lines.flush(), WAIT_MS).unref()
  return lines
}
