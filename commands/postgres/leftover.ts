import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Account } from './account.js'

const run = promisify(execFile)
const STOP_TIMEOUT_MS = 30_000

/**
 * Ends the server that a killed start left behind, and removes a `postmaster.pid` whose number now
 * belongs to another process (PostgreSQL would refuse to start; in containers numbers come back soon).
 * Throws if the server is in use by a start that still runs. Then marks this process as the owner.
 */
export async function endLeftover(cluster: {
  home: string
  dataDir: string
  account: Account | null
}): Promise<void> {
  const ownerFile = join(cluster.home, 'owner.pid')
  const pidFile = join(cluster.dataDir, 'postmaster.pid')
  const pid = await readPid(pidFile)
  if (pid !== null && process.platform !== 'win32') {
    if ((await commandOf(pid)).includes(cluster.dataDir)) {
      await refuseIfOwned(ownerFile, cluster.home)
      await end(pid)
    }
    await rm(pidFile, { force: true })
  }
  await writeFile(ownerFile, String(process.pid))
}

async function refuseIfOwned(ownerFile: string, home: string): Promise<void> {
  const owner = await readPid(ownerFile)
  if (owner === null || owner === process.pid) return
  if (!(await commandOf(owner)).includes('node')) return
  throw new Error(`the database in ${home} is in use by process ${owner}: stop that start first`)
}

async function end(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  const deadline = performance.now() + STOP_TIMEOUT_MS
  while ((await commandOf(pid)) !== '') {
    if (performance.now() > deadline) {
      throw new Error(`a database server left behind (process ${pid}) does not end: end it by hand`)
    }
    await sleep(50)
  }
}

async function readPid(file: string): Promise<number | null> {
  try {
    const pid = Number.parseInt(await readFile(file, 'utf8'), 10)
    return pid > 0 ? pid : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The command line of a process, empty if there is none of that number. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    try {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    } catch (error) {
      if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''
      throw error
    }
  }
  try {
    return (await run('ps', ['-p', String(pid), '-o', 'command='])).stdout.trim()
  } catch (error) {
    if ((error as { code?: unknown }).code === 1) return ''
    throw error
  }
}
