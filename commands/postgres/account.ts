import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ACCOUNT = 'postgres'
/** Where root keeps what the server's account cannot reach inside the project. */
export const SHARED_HOME = '/var/lib/yingcha'

/** The system account that the server runs as when we are root. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Returns null unless this process is root; then the `postgres` account, made if it is missing. */
export async function serverAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const found = await readAccount()
  if (found) return found
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', ACCOUNT])
  } catch (cause) {
    throw new Error(
      `PostgreSQL does not run as root and the account "${ACCOUNT}" cannot be made: run as an ordinary user`,
      { cause },
    )
  }
  const made = await readAccount()
  if (!made) throw new Error(`the account "${ACCOUNT}" was made but cannot be read`)
  return made
}

/** True if `account` may enter every folder on the way to `path`, and `path` itself if it is one. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(path)
  const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode
  if ((bits & 1) === 0) return false
  const parent = dirname(path)
  return parent === path || (await isReachable(parent, account))
}

/** The place of the cluster of `dir` when the server's account cannot reach `dir`. */
export function reachableHome(dir: string): string {
  return join(SHARED_HOME, createHash('sha256').update(dir).digest('hex').slice(0, 16))
}

/** Makes the folder that the server's account can enter. */
export async function makeSharedHome(): Promise<void> {
  await mkdir(SHARED_HOME, { recursive: true, mode: 0o755 })
}

async function readAccount(): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, ACCOUNT])).stdout)),
    )
    return { name: ACCOUNT, uid: uid!, gid: gid! }
  } catch (error) {
    // `id` ends with 1 for an unknown account; anything else (no `id` at all) is worth seeing.
    if ((error as { code?: unknown }).code === 1) return null
    throw error
  }
}
