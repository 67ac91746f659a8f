import { parse, validate, type GraphQLSchema } from 'graphql'
import { requiredScopes } from '../../schema/wire/creditItem.js'
import { accessTable, implies, loosenedRules } from '../authorization/accessTable.js'
import { LOCAL_SECTOR, type Generation } from '../federation/generation.js'
import { fieldsOfSector } from '../federation/joins.js'
import type { CitySources } from './citySources.js'

/**
 * What composition does not look at, held against this gateway: an item that is not public is guarded by the
 * rule that its openness asks for, and the gateway's own subgraph has every field that is planned to it.
 * Throws Error of one line.
 */
export function refuseUnserved(
  { supergraph, graph }: Generation,
  localSchema: GraphQLSchema,
): void {
  const table = accessTable(graph, supergraph.catalogue)
  for (const item of supergraph.catalogue.values()) {
    const anyOf = requiredScopes(item, item.sector)
    const at = `${item.type}.${item.field}`
    const requires = table.get(at)?.requires ?? []
    const isGuarded = requires.some((one) => implies(one, { kind: 'scopes', anyOf }))
    if (anyOf.length > 0 && !isGuarded) {
      throw new Error(
        `${at} is item ${item.code} (${item.openness}) and has no rule as strict as that.`,
      )
    }
  }
  const document = parse(supergraph.sdl, { noLocation: true })
  const missing = fieldsOfSector(document, LOCAL_SECTOR).filter((at) => !hasField(localSchema, at))
  if (missing.length > 0) {
    throw new Error(`This version of the gateway does not serve ${missing.join(', ')}.`)
  }
}

function hasField(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', fieldName = ''] = coordinate.split('.')
  const type = schema.getType(typeName)
  return type !== undefined && 'getFields' in type && fieldName in type.getFields()
}

/**
 * Holds a generation against the running one. Throws Error of one line if some access rule got looser and
 * nobody approved this very supergraph: at run time nobody reads a diff. Neither may a trusted document stop
 * being valid, since some clients can ask nothing else.
 */
export function refuseUnsafeChange(
  next: Generation,
  running: Generation,
  { approved, documents }: Pick<CitySources, 'approved' | 'documents'>,
): void {
  const { supergraph } = next
  const before = accessTable(running.graph, running.supergraph.catalogue)
  const table = accessTable(next.graph, supergraph.catalogue)
  const looser = loosenedRules(before, { table, schema: supergraph.apiSchema })
  if (looser.length > 0 && !approved.has(supergraph.hash)) {
    throw new Error(
      `${looser.join(' ')} Nobody approved the supergraph ${supergraph.hash} (SUPERGRAPH_APPROVALS).`,
    )
  }
  for (const { name, text } of documents) {
    const fault = faultOf(text, supergraph.apiSchema)
    if (fault !== null && faultOf(text, running.supergraph.apiSchema) === null) {
      throw new Error(`The trusted document ${name} would no longer be valid: ${fault}`)
    }
  }
}

function faultOf(text: string, schema: GraphQLSchema): string | null {
  const [error] = validate(schema, parse(text), undefined, { maxErrors: 1 })
  return error?.message ?? null
}
