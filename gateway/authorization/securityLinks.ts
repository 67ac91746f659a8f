import { Kind } from 'graphql'
import type { ConstDirectiveNode, ConstValueNode, DocumentNode } from 'graphql'

export type SecurityDirective = 'authenticated' | 'requiresScopes' | 'policy'

const APOLLO_SPEC = /^https:\/\/specs\.apollo\.dev\/([A-Za-z]+)(?:\/(v[0-9.]+))?\/?$/
const VERSION = 'v0.1'

/**
 * Local name of each security directive → which one it is, from the supergraph's `@link` applications
 * (https://specs.apollo.dev/link/v1.0: `as` renames the feature, `import` one of its elements).
 * Throws Error if the document is no supergraph or links one of them in a form that is not known here.
 */
export function directiveNames(document: DocumentNode): ReadonlyMap<string, SecurityDirective> {
  const names = new Map<string, SecurityDirective>()
  const seen = new Set<string>()
  for (const link of linksOf(document)) {
    const [, feature, version] = APOLLO_SPEC.exec(canonical(link.url)) ?? []
    if (feature === 'federation')
      throw new Error(`${link.url} is linked: this is a subgraph schema, not a supergraph`)
    if (!isSecurityDirective(feature)) continue
    if (version !== VERSION)
      throw new Error(`${link.url}: only ${VERSION} of this specification can be enforced`)
    if (seen.has(feature)) throw new Error(`${link.url} is linked twice`)
    seen.add(feature)
    for (const name of localNames(link, feature)) {
      if (names.has(name)) throw new Error(`@${name} stands for two security directives`)
      names.set(name, feature)
    }
  }
  return names
}

interface Link {
  readonly url: string
  readonly as: string | null
  /** Element name in the specification → its local name, both with `@` for directives. */
  readonly imports: readonly (readonly [name: string, as: string])[]
}

function linksOf(document: DocumentNode): Link[] {
  const applications = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? [])
      : [],
  )
  // The link specification links itself, and may rename itself doing so.
  const self = applications.find((node) => {
    const link = toLink(node)
    return (
      APOLLO_SPEC.exec(canonical(link.url))?.[1] === 'link' &&
      node.name.value === (link.as ?? 'link')
    )
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

function localNames(link: Link, feature: SecurityDirective): string[] {
  const imported = link.imports.filter(([name]) => name === `@${feature}`)
  if (imported.length > 0) return imported.map(([, as]) => as.slice(1))
  return [link.as ?? feature]
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

function isSecurityDirective(feature: string | undefined): feature is SecurityDirective {
  return feature === 'authenticated' || feature === 'requiresScopes' || feature === 'policy'
}
