// Runs before a program (`recordingImport`): when that ends, it writes down what was loaded and connected to.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'

/** What a process did, as its record says. */
export interface ProcessRecord {
  /** Packages of which some module was loaded. */
  readonly packages: readonly string[]
  /** `host:port` of every connection that was tried, or a socket's path. */
  readonly connections: readonly string[]
}

/** For `node --import`; the record goes to that file. */
export function recordingImport(file: string): string {
  const own = new URL(import.meta.url)
  own.searchParams.set('record', file)
  return own.href
}

const file = new URL(import.meta.url).searchParams.get('record')
if (file !== null && isMainThread) record(file)

function record(to: string): void {
  const connections = new Set<string>()
  const connect = Reflect.get(Socket.prototype, 'connect') as (...given: unknown[]) => Socket
  Socket.prototype.connect = function connectRecorded(this: Socket, ...given: unknown[]) {
    connections.add(placeOf(given))
    return connect.apply(this, given)
  }
  process.on('exit', () => {
    const paths = Object.keys(createRequire(import.meta.url).cache)
    const packages = paths.flatMap((path) => packageOf(path) ?? [])
    const made: ProcessRecord = { packages: [...new Set(packages)], connections: [...connections] }
    writeFileSync(to, JSON.stringify(made))
  })
}

/** `connect` takes options, or a port and a host; Node itself hands over the two in a list. */
function placeOf([first, second]: readonly unknown[]): string {
  const target: unknown = Array.isArray(first) ? first[0] : first
  if (typeof target !== 'object' || target === null) {
    const host = typeof second === 'string' ? second : 'localhost'
    return typeof target === 'number' ? `${host}:${target}` : String(target)
  }
  const {
    path,
    host = 'localhost',
    port,
  } = target as { path?: string; host?: string; port?: number }
  return typeof path === 'string' && port === undefined ? path : `${host}:${String(port)}`
}

function packageOf(path: string): string | undefined {
  return /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
}
