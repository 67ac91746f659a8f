import 'reflect-metadata'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { composeSupergraph } from './shared/composeSupergraph.js'
import { federatedSchema } from './shared/federatedSchema.js'
import { lintSchema } from './shared/schemaLint.js'
import { SECTORS, loadSector } from './sectors.js'

/**
 * `npm run schema`: writes each sector's SDL, composes the supergraph offline, and refuses what the
 * schema lint refuses. The gateway's own SDL is written by hand and composed with the rest.
 */
const FOLDER = 'schema/subgraphs'
const BY_HAND = 'gateway.graphql'

const sdls = new Map([['gateway', await readFile(join(FOLDER, BY_HAND), 'utf8')]])
for (const name of Object.keys(SECTORS)) {
  sdls.set(name, federatedSchema(await loadSector(name)).sdl)
}

const findings = lintSchema(sdls)
if (findings.length > 0) {
  process.stderr.write(`${findings.join('\n')}\n`)
  process.exit(1)
}
const supergraph = composeSupergraph(sdls)

for (const file of await readdir(FOLDER)) {
  if (file !== BY_HAND && !sdls.has(file.replace('.graphql', ''))) await rm(join(FOLDER, file))
}
for (const [name, sdl] of sdls) {
  if (name !== 'gateway') await writeFile(join(FOLDER, `${name}.graphql`), sdl)
}
await writeFile('schema/supergraph.graphql', supergraph)
process.stdout.write(`schema: ${sdls.size} subgraphs composed\n`)
