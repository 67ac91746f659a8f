import { Kind, parse, visit } from 'graphql'
import type { ConstDirectiveNode, ConstValueNode, DirectiveNode, DocumentNode } from 'graphql'
import { directiveNames } from './securityLinks.js'
import type { SecurityDirective } from './securityLinks.js'

/**
 * One application of a security directive. `anyOf` is OR of ANDs, compared as whole strings, case-sensitive.
 * An element may carry several: all of them must be met.
 */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes' | 'policies'; readonly anyOf: readonly (readonly string[])[] }

/** What the supergraph demands before an element may be asked for. */
export interface RequirementIndex {
  /** By type name: objects, interfaces, scalars, enums. */
  readonly types: ReadonlyMap<string, readonly Requirement[]>
  /** By coordinate, `Type.field`. */
  readonly fields: ReadonlyMap<string, readonly Requirement[]>
  /** Every scope that any requirement names: no other scope of a caller can matter. */
  readonly scopesNamed: ReadonlySet<string>
  readonly isEmpty: boolean
}

/** The part of a caller that requirements are judged by. */
export interface Permissions {
  /** True if the request carried a valid token. */
  readonly authenticated: boolean
  readonly scopes: ReadonlySet<string>
  /** Names of the policies that hold for this request. */
  readonly policies: ReadonlySet<string>
}

/** True if the caller meets the requirement. Scopes imply authentication: an anonymous caller never has any. */
export function isMet(requirement: Requirement, caller: Permissions): boolean {
  if (requirement.kind === 'authenticated') return caller.authenticated
  if (requirement.kind === 'scopes' && !caller.authenticated) return false
  const held = requirement.kind === 'scopes' ? caller.scopes : caller.policies
  return requirement.anyOf.some((all) => all.every((name) => held.has(name)))
}

/**
 * Reads every `@authenticated`, `@requiresScopes` and `@policy` of a supergraph, found by the URL of its
 * specification and not by its name, so that a renamed directive counts and a namesake does not.
 * Throws Error if one of them cannot be indexed: a gateway that started anyway would fail open.
 */
export function indexRequirements(supergraphSdl: string): RequirementIndex {
  const document = parse(supergraphSdl, { noLocation: true })
  const names = directiveNames(document)
  const types = new Map<string, Requirement[]>()
  const fields = new Map<string, Requirement[]>()
  const indexed = new Set<DirectiveNode>()
  const add = (map: Map<string, Requirement[]>, at: string, node: Annotated) => {
    for (const directive of node.directives ?? []) {
      const meaning = names.get(directive.name.value)
      if (!meaning) continue
      indexed.add(directive)
      map.set(at, [...(map.get(at) ?? []), toRequirement(directive, meaning, at)])
    }
  }
  for (const definition of document.definitions) {
    if (!PROTECTABLE.has(definition.kind) || !('name' in definition) || !definition.name) continue
    const type = definition.name.value
    if ('directives' in definition) add(types, type, definition as Annotated)
    if (!('fields' in definition)) continue
    for (const field of definition.fields ?? []) add(fields, `${type}.${field.name.value}`, field)
  }
  refuseUnindexed(document, names, indexed)
  return {
    types,
    fields,
    scopesNamed: scopesOf([...types.values(), ...fields.values()].flat()),
    isEmpty: indexed.size === 0,
  }
}

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined
}

const PROTECTABLE: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_EXTENSION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_EXTENSION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_TYPE_EXTENSION,
])

const ARGUMENT = { requiresScopes: 'scopes', policy: 'policies' } as const

function toRequirement(
  directive: ConstDirectiveNode,
  meaning: SecurityDirective,
  at: string,
): Requirement {
  if (meaning === 'authenticated') return { kind: 'authenticated' }
  const kind = ARGUMENT[meaning]
  const value = directive.arguments?.find((argument) => argument.name.value === kind)?.value
  const anyOf = value?.kind === Kind.LIST ? value.values.map(toNames) : []
  // `[]` opens in Apollo Router and denies in Hive Router; `[[]]` opens for everybody. Neither can be meant.
  if (anyOf.length === 0 || anyOf.some((all) => !all?.length))
    throw new Error(`@${directive.name.value} on ${at}: ${kind} must be non-empty lists of names`)
  return { kind, anyOf: anyOf as string[][] }
}

/** Names of one inner list, null if it is anything other than a list of non-empty strings. */
function toNames(node: ConstValueNode): string[] | null {
  if (node.kind !== Kind.LIST) return null
  const names = node.values.map((name) => (name.kind === Kind.STRING ? name.value : ''))
  return names.includes('') ? null : names
}

function refuseUnindexed(
  document: DocumentNode,
  names: ReadonlyMap<string, SecurityDirective>,
  indexed: ReadonlySet<DirectiveNode>,
): void {
  const prefixes = [...names.keys()].map((name) => `${name}__`)
  visit(document, {
    Directive(node) {
      const name = node.name.value
      const known = names.has(name) && indexed.has(node)
      const ours = names.has(name) || prefixes.some((prefix) => name.startsWith(prefix))
      if (ours && !known)
        throw new Error(
          `@${name} is applied where it cannot be enforced: only objects, interfaces, scalars, enums and their fields can be protected`,
        )
    },
  })
}

function scopesOf(requirements: readonly Requirement[]): ReadonlySet<string> {
  return new Set(requirements.flatMap((r) => (r.kind === 'scopes' ? r.anyOf.flat() : [])))
}
