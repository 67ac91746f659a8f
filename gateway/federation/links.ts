import { Kind } from 'graphql'
import type { ConstDirectiveNode, ConstValueNode, DocumentNode } from 'graphql'

const APOLLO_SPEC = /^https:\/\/specs\.apollo\.dev\/([A-Za-z]+)(?:\/(v[0-9.]+))?\/?$/

/** One `@link` of a supergraph (https://specs.apollo.dev/link/v1.0): `as` renames the feature, `import` an element of it. */
export interface Link {
  readonly url: string
  readonly as: string | null
  /** Element name in the specification → its local name, both with `@` for directives. */
  readonly imports: readonly (readonly [name: string, as: string])[]
}

/** Name and version of the specification of Apollo's that a link is to; null for anybody else's. */
export function specOf({ url }: Link): { feature: string; version: string | undefined } | null {
  const [, feature, version] = APOLLO_SPEC.exec(canonical(url)) ?? []
  return feature === undefined ? null : { feature, version }
}

/** What a directive of a linked feature is called here; several names if it is imported several times. */
export function localNames(link: Link, feature: string, directive: string): string[] {
  const imported = link.imports.filter(([name]) => name === `@${directive}`)
  if (imported.length > 0) return imported.map(([, as]) => as.slice(1))
  const namespace = link.as ?? feature
  return [directive === feature ? namespace : `${namespace}__${directive}`]
}

/** Every link of a supergraph. Throws Error if it does not link the link specification itself. */
export function linksOf(document: DocumentNode): Link[] {
  const applications = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? [])
      : [],
  )
  // The link specification links itself, and may rename itself doing so.
  const self = applications.find((node) => {
    const link = toLink(node)
    return specOf(link)?.feature === 'link' && node.name.value === (link.as ?? 'link')
  })
  if (!self)
    throw new Error('The schema does not link https://specs.apollo.dev/link: no supergraph')
  return applications.filter((node) => node.name.value === self.name.value).map(toLink)
}

function toLink(node: ConstDirectiveNode): Link {
  const argument = (name: string) => node.arguments?.find((a) => a.name.value === name)?.value
  const imports = argument('import')
  return {
    url: text(argument('url')) ?? '',
    as: text(argument('as')),
    imports: imports?.kind === Kind.LIST ? imports.values.map(toImport) : [],
  }
}

function toImport(node: ConstValueNode): readonly [string, string] {
  if (node.kind !== Kind.OBJECT) return [text(node) ?? '', text(node) ?? '']
  const entry = (name: string) => text(node.fields.find((f) => f.name.value === name)?.value)
  const name = entry('name') ?? ''
  return [name, entry('as') ?? name]
}

/** The URL as the link specification compares it: without query and fragment. */
function canonical(url: string): string {
  if (!URL.canParse(url)) return url
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

function text(node: ConstValueNode | undefined): string | null {
  return node?.kind === Kind.STRING ? node.value : null
}
