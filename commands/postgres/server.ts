import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Account } from './account.js'
import type { Binaries } from './binaries.js'

const execute = promisify(execFile)
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000

interface Cluster {
  readonly binaries: Binaries
  readonly home: string
  readonly dataDir: string
  readonly account: Account | null
  readonly password: string
}

const FLAGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  // A failing statement or the key in an error's detail may hold personal data: keep both out of the log.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  // What a process that died had asked for ends too; nobody waits for it. Windows has no way to see that.
  ...(process.platform === 'win32' ? [] : ['client_connection_check_interval=10s']),
]
const THROWAWAY_FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** Makes an empty cluster: UTF-8 whatever the environment says, password for everybody. */
export async function initCluster(cluster: Cluster): Promise<void> {
  // initdb writes PG_VERSION first, so an interrupted one would look finished: rename at the end.
  const half = `${cluster.dataDir}.new`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { mode: 0o700 })
  const passwordFile = join(tmpdir(), `yingcha-${process.pid}-${Date.now()}`)
  await writeFile(passwordFile, cluster.password, { mode: 0o600 })
  try {
    const { account } = cluster
    if (account) {
      for (const path of [half, passwordFile]) await chown(path, account.uid, account.gid)
    }
    const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8']
    await execute(
      join(cluster.binaries.native, 'bin', 'initdb'),
      [`--pgdata=${half}`, `--pwfile=${passwordFile}`, `--locale=${locale()}`, ...flags],
      identity(account),
    )
  } catch (cause) {
    const lines = String((cause as { stderr?: string }).stderr ?? cause).trim()
    const reason = lines.split('\n').at(-1) ?? lines
    throw new Error(`the database cluster cannot be made: ${reason}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(half, cluster.dataDir)
}

/** Starts the server and waits until it answers. */
export async function runServer(
  cluster: Cluster & { port: number; isThrowaway?: boolean },
): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort(cluster.port)
  const logFile = join(cluster.home, 'server.log')
  const flags = [...FLAGS, ...(cluster.isThrowaway ? THROWAWAY_FLAGS : [])]
  const logFd = openSync(logFile, 'w', 0o600)
  const child = spawn(
    join(cluster.binaries.native, 'bin', 'postgres'),
    ['-D', cluster.dataDir, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])],
    {
      ...identity(cluster.account),
      // Its own process group: Ctrl-C must reach the gateway first and the database last.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', logFd, logFd],
    },
  )
  closeSync(logFd)
  const endWithUs = () => child.kill('SIGINT')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const url = `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`
  await untilReady(child, { url, logFile })
  child.unref()
  return { port, stop: () => stopServer(child, cluster) }
}

async function untilReady(
  child: ChildProcess,
  server: { url: string; logFile: string },
): Promise<void> {
  let failure: Error | null = null
  child.once('error', (error) => (failure = error))
  const deadline = performance.now() + START_TIMEOUT_MS
  while (performance.now() < deadline) {
    if (failure !== null || hasEnded(child)) break
    const client = new Client({ connectionString: server.url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      failure = (error as { code?: string }).code === '28P01' ? (error as Error) : failure
    }
    await sleep(50)
  }
  child.kill('SIGQUIT')
  const lines = (await readFile(server.logFile, 'utf8')).split('\n')
  const fatal = lines.findLast((line) => /FATAL|PANIC|error/.test(line)) ?? 'no reason in the log'
  throw new Error(`the database does not start: ${fatal} (${server.logFile})`, { cause: failure })
}

async function stopServer(child: ChildProcess, cluster: Cluster): Promise<void> {
  if (hasEnded(child)) return
  child.ref()
  const exited = once(child, 'exit')
  if (process.platform === 'win32') {
    const pgCtl = join(cluster.binaries.native, 'bin', 'pg_ctl')
    await execute(pgCtl, ['stop', '-D', cluster.dataDir, '-m', 'fast'])
  } else {
    child.kill('SIGINT')
  }
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS)
  await exited
  clearTimeout(timer)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function freePort(port: number): Promise<number> {
  const probe = createServer()
  try {
    probe.listen(port, '127.0.0.1')
    await once(probe, 'listening')
    return (probe.address() as AddressInfo).port
  } catch (cause) {
    throw new Error(
      `port ${port} on 127.0.0.1 cannot be used (${(cause as NodeJS.ErrnoException).code ?? 'unknown'}): set another one for PostgreSQL`,
      { cause },
    )
  } finally {
    probe.close()
  }
}

function identity(account: Account | null): { uid?: number; gid?: number; cwd?: string } {
  // The working directory may be closed to the account, and initdb insists on reading it.
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {}
}

function locale(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
}
