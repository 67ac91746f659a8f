import { readFile, writeFile } from 'node:fs/promises'
import { printAccess, unrecordedLooserRules } from './accessContract.js'

/**
 * The access rules of the composed supergraph, for review. `--check` writes nothing and fails if the file is not
 * current, or if a rule got looser since the last release without its sentence in CHANGELOG.md. `--release`
 * makes the present rules the released ones.
 */
const PRESENT = 'schema/access.json'
const RELEASED = 'schema/releasedAccess.json'

const read = (path: string) => readFile(path, 'utf8')
try {
  const supergraphSdl = await read('schema/supergraph.graphql')
  const text = printAccess(supergraphSdl)
  if (process.argv.includes('--check')) {
    const findings = (await read(PRESENT)) === text ? [] : [`${PRESENT}: run npm run schema`]
    const [released, changelog] = await Promise.all([read(RELEASED), read('CHANGELOG.md')])
    for (const looser of unrecordedLooserRules({ released, supergraphSdl, changelog })) {
      findings.push(`security-relevant, not in CHANGELOG.md: ${looser}`)
    }
    if (findings.length > 0) throw new Error(findings.join('\n'))
  } else {
    await writeFile(PRESENT, text)
  }
  if (process.argv.includes('--release')) await writeFile(RELEASED, text)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
