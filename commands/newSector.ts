import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { SECTORS } from '../subgraphs/sectors.js'
import { itemPrefixes, withOfficerRole, withRegistryLine } from './newSector/register.js'
import { newSector, type NewSector } from './newSector/sectorName.js'
import { sectorFiles } from './newSector/templates.js'

const USAGE = 'npm run new:sector NAME -- [--code LY] [--title 文化旅游]'
const REGISTRY = 'subgraphs/sectors.ts'
const ROLES = 'schema/roles.yaml'
const PUBLISHED = 'schema/subgraphs'

/** Makes a sector that builds, composes and keeps the sector contract; no file is ever overwritten. */
async function main(): Promise<void> {
  const sector = await readArguments()
  const folder = join('subgraphs', sector.name)
  if (existsSync(folder)) throw new Error(`${folder} exists already; nothing was changed.`)
  const files = new Map([
    ...[...sectorFiles(sector, Date.now())].map(
      ([path, text]) => [join(folder, path), text] as const,
    ),
    [REGISTRY, withRegistryLine(await readFile(REGISTRY, 'utf8'), sector)],
    [ROLES, withOfficerRole(await readFile(ROLES, 'utf8'), sector)],
  ])
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  // How long a line is depends on the name.
  format([...files.keys()])
  console.log(report(sector, [...files.keys()]))
}

async function readArguments(): Promise<NewSector> {
  const { values, positionals } = parse()
  const [name, ...others] = positionals
  if (name === undefined || others.length > 0) throw new Error(USAGE)
  const sdls = (await readdir(PUBLISHED)).map((file) => readFile(join(PUBLISHED, file), 'utf8'))
  return newSector(
    { name, prefix: values.code, title: values.title },
    { names: Object.keys(SECTORS), prefixes: itemPrefixes(await Promise.all(sdls)) },
  )
}

function parse() {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ options: { code: text, title: text }, allowPositionals: true })
  } catch (cause) {
    throw new Error(`${(cause as Error).message} ${USAGE}`, { cause })
  }
}

function format(paths: readonly string[]): void {
  const prettier = ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=error']
  const { status } = spawnSync(process.execPath, [...prettier, ...paths], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The files were written, but Prettier failed on them.')
}

function report({ name, prefix }: NewSector, paths: readonly string[]): string {
  const made = paths.map((path) => `  ${label(path)} ${path}`)
  return `${made.join('\n')}

Next:
  npm run schema                     publishes its SDL and composes the supergraph
  npm run check                      builds, lints, and holds the schema against the code
  npm test sectorContract            the contract that every sector keeps
  npm start                          the city with ${name} in it: its own process and database
Its first item is ${prefix}-01 (${name}Penalties). docs/guides/addASector.md says what to replace.`
}

function label(path: string): string {
  return path === REGISTRY || path === ROLES ? 'changed' : 'made   '
}

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
