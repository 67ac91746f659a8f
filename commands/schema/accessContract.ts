import type { AccessRule, AccessTable } from '../../gateway/authorization/accessTable.js'
import { accessTable, loosenedRules } from '../../gateway/authorization/accessTable.js'
import { indexRequirements } from '../../gateway/authorization/requirements.js'
import { loadSupergraph } from '../../gateway/federation/supergraph.js'

/** Who may read what by a supergraph, as a file: one line a field, so that a diff shows each rule that changes. */
export function printAccess(supergraphSdl: string): string {
  const rules = [...accessOf(supergraphSdl)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const lines = rules.map(([at, rule]) => `  ${JSON.stringify(at)}: ${JSON.stringify(rule)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

/**
 * Security-relevant changes since the last release that CHANGELOG.md does not record: each field that more
 * callers may read than before, one sentence each. A change is recorded by its sentence standing in the changelog.
 */
export function unrecordedLooserRules(contract: {
  /** Text of schema/releasedAccess.json. */
  readonly released: string
  readonly supergraphSdl: string
  readonly changelog: string
}): string[] {
  const { released, supergraphSdl, changelog } = contract
  const before = new Map(Object.entries(JSON.parse(released) as Record<string, AccessRule>))
  const { apiSchema: schema } = loadSupergraph(supergraphSdl)
  return loosenedRules(before, { table: accessOf(supergraphSdl), schema }).filter(
    (sentence) => !changelog.includes(sentence),
  )
}

function accessOf(supergraphSdl: string): AccessTable {
  const { apiSchema: schema, catalogue } = loadSupergraph(supergraphSdl)
  return accessTable({ schema, index: indexRequirements(supergraphSdl) }, catalogue)
}
