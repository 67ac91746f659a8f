import 'reflect-metadata'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printApiSchema, unrecordedBreakingChanges } from './shared/apiContract.js'
import { composeSupergraph } from './shared/composeSupergraph.js'
import { lintFeeds } from './shared/feed/feedRules.js'
import { federatedSchema } from './shared/federatedSchema.js'
import { lintSchema } from './shared/schemaLint/lintSchema.js'
import { SECTORS, loadSector } from './sectors.js'

/**
 * `npm run schema`: generates each sector's SDL, lints, composes the supergraph offline and writes
 * both. `-- --check` writes nothing and fails if a file would change, or if the API broke since the
 * last release without a line in CHANGELOG.md. `-- --release` makes the present API the released one.
 */
const FOLDER = 'schema/subgraphs'
const BY_HAND = 'gateway.graphql'
const RELEASED = 'schema/released.graphql'

try {
  const files = await generate()
  const api = printApiSchema(files.get('schema/supergraph.graphql')!)
  if (process.argv.includes('--check')) await check(files, api)
  else await write(files)
  if (process.argv.includes('--release')) await writeFile(RELEASED, api)
  process.stdout.write(`schema: ${files.size} subgraphs, composed and linted\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** Every generated file, path → text. Throws one Error with every lint finding or composition error. */
async function generate(): Promise<Map<string, string>> {
  const sdls = new Map([['gateway', await readFile(join(FOLDER, BY_HAND), 'utf8')]])
  const sectors = await Promise.all(Object.keys(SECTORS).map(loadSector))
  for (const sector of sectors) sdls.set(sector.name, federatedSchema(sector).sdl)
  const findings = [...lintSchema(sdls), ...lintFeeds(sectors, sdls)]
  if (findings.length > 0) throw new Error(findings.join('\n'))
  const supergraph = composeSupergraph(sdls)
  sdls.delete('gateway')
  const files = new Map([...sdls].map(([name, sdl]) => [join(FOLDER, `${name}.graphql`), sdl]))
  return files.set('schema/supergraph.graphql', supergraph)
}

async function write(files: ReadonlyMap<string, string>): Promise<void> {
  for (const path of await stale(files)) await rm(path)
  for (const [path, text] of files) await writeFile(path, text)
}

async function check(files: ReadonlyMap<string, string>, api: string): Promise<void> {
  const findings = (await stale(files)).map((path) => `${path} belongs to no sector`)
  for (const [path, text] of files) {
    const present = await readFile(path, 'utf8').catch(() => null)
    if (present !== text)
      findings.push(`${path} is not what the code generates; run npm run schema`)
  }
  const released = await readFile(RELEASED, 'utf8')
  const changelog = await readFile('CHANGELOG.md', 'utf8')
  for (const broken of unrecordedBreakingChanges({ released, current: api, changelog })) {
    findings.push(`breaking change not in CHANGELOG.md: ${broken}`)
  }
  if (findings.length > 0) throw new Error(findings.join('\n'))
}

/** Published SDL files of sectors that are no longer registered. */
async function stale(files: ReadonlyMap<string, string>): Promise<string[]> {
  const paths = (await readdir(FOLDER)).map((file) => join(FOLDER, file))
  return paths.filter((path) => !path.endsWith(BY_HAND) && !files.has(path))
}
