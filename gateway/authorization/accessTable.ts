import { isInterfaceType, isObjectType, getNamedType } from 'graphql'
import type { GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { OPENNESS, type Openness } from '../../schema/wire/creditItem.js'
import type { Catalogue } from '../federation/catalogue.js'
import type { ProtectedGraph } from './guards.js'
import type { Requirement } from './requirements.js'

/** What stands before one field: all requirements are to be met; an item's openness decides who needs a ground. */
export interface AccessRule {
  readonly requires: readonly Requirement[]
  readonly openness: Openness | null
}

/** `Type.field` → its rule, for every field of the API that has one. */
export type AccessTable = ReadonlyMap<string, AccessRule>

/**
 * Who may read what, by one supergraph: each field with its own requirements, those of its type and of what it
 * returns, and for an interface those of all that stand behind it, as the filter asks them (guards.ts).
 */
export function accessTable({ schema, index }: ProtectedGraph, catalogue: Catalogue): AccessTable {
  const openness = new Map(
    [...catalogue.values()].map((item) => [`${item.type}.${item.field}`, item.openness]),
  )
  const table = new Map<string, AccessRule>()
  for (const type of typesWithFields(schema)) {
    const ofType = [type, ...implementors(type, schema)].flatMap(
      ({ name }) => index.types.get(name) ?? [],
    )
    if (ofType.length > 0)
      table.set(`${type.name}.__typename`, { requires: ofType, openness: null })
    for (const field of Object.values(type.getFields())) {
      const at = `${type.name}.${field.name}`
      const owners = [type, ...implementors(type, schema)]
      const requires = [
        ...ofType,
        ...owners.flatMap(({ name }) => index.fields.get(`${name}.${field.name}`) ?? []),
        ...(index.types.get(getNamedType(field.type).name) ?? []),
      ]
      const open = openness.get(at) ?? null
      if (requires.length > 0 || open !== null) table.set(at, { requires, openness: open })
    }
  }
  return table
}

/**
 * The fields of `schema` that more callers may read by its table than by the one before, one sentence each.
 * Sound, not complete: rules that come to the same in several steps may be called looser.
 */
export function loosenedRules(
  before: AccessTable,
  after: { readonly table: AccessTable; readonly schema: GraphQLSchema },
): string[] {
  return [...before].flatMap(([at, was]) => {
    if (!isThere(at, after.schema)) return []
    const is = after.table.get(at) ?? OPEN
    const isLooser = !was.requires.every((one) => is.requires.some((other) => implies(other, one)))
    const opened = isMoreOpen(was.openness, is.openness)
    return isLooser || opened
      ? [`Access to ${at} is looser: was ${told(was)}, is ${told(is)}.`]
      : []
  })
}

const OPEN: AccessRule = { requires: [], openness: null }

/** True if whoever meets `one` meets `other` too. */
export function implies(one: Requirement, other: Requirement): boolean {
  // Scopes count with a valid token only.
  if (other.kind === 'authenticated') return one.kind !== 'policies'
  if (one.kind !== other.kind) return false
  return one.anyOf.every((all) =>
    other.anyOf.some((some) => some.every((name) => all.includes(name))),
  )
}

/** An item that stops being one loses its ground as well. */
function isMoreOpen(was: Openness | null, is: Openness | null): boolean {
  return was !== null && rank(is) < rank(was)
}

function rank(openness: Openness | null): number {
  return openness === null ? 0 : OPENNESS.indexOf(openness)
}

function typesWithFields(schema: GraphQLSchema): (GraphQLObjectType | GraphQLInterfaceType)[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
  return types.filter((type) => isObjectType(type) || isInterfaceType(type))
}

function implementors(
  type: GraphQLObjectType | GraphQLInterfaceType,
  schema: GraphQLSchema,
): readonly (GraphQLObjectType | GraphQLInterfaceType)[] {
  if (!isInterfaceType(type)) return []
  const { objects, interfaces } = schema.getImplementations(type)
  return [...objects, ...interfaces]
}

function isThere(coordinate: string, schema: GraphQLSchema): boolean {
  const [typeName = '', fieldName = ''] = coordinate.split('.')
  const type = schema.getType(typeName)
  if (!isObjectType(type) && !isInterfaceType(type)) return false
  return fieldName === '__typename' || type.getFields()[fieldName] !== undefined
}

function told({ requires, openness }: AccessRule): string {
  const rules = requires.map(toldRequirement)
  const rule = rules.length === 0 ? 'anybody' : rules.join(' and ')
  return openness === null ? rule : `${openness}: ${rule}`
}

function toldRequirement(requirement: Requirement): string {
  if (requirement.kind === 'authenticated') return 'authenticated'
  return `(${requirement.anyOf.map((all) => all.join(' + ')).join(' or ')})`
}
