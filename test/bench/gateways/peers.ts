import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** What is pinned, in the repository. */
const PINNED = 'test/bench/gateways/peers'
const FILES = ['package.json', 'package-lock.json', 'apollo.mjs']
const ARGUMENTS = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

let installing: Promise<string> | undefined

/**
 * The folder with the gateways that ours is compared with, installed if need be: 0.8 GB that are no dependency of the
 * project. `BENCH_PEERS` names another folder than `.yingcha/bench-peers`. Throws Error of one line if npm fails.
 */
export function peersFolder(): Promise<string> {
  installing ??= install(resolve(process.env['BENCH_PEERS'] ?? '.yingcha/bench-peers'))
  return installing
}

async function install(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (const file of FILES) await copyFile(join(PINNED, file), join(folder, file))
  const lock = await readFile(join(folder, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const stamp = join(folder, 'node_modules', '.bench-installed')
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return folder
  console.error(`▸ installing other gateways in ${folder} (once; some minutes)`)
  await promisify(execFile)('npm', ARGUMENTS, { cwd: folder }).catch((error: unknown) => {
    const [line] = String(error instanceof Error ? error.message : error).split('\n')
    throw new Error(`could not be installed: ${line}`)
  })
  await writeFile(stamp, wanted)
  return folder
}
