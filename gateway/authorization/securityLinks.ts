import type { DocumentNode } from 'graphql'
import { linksOf, localNames, specOf } from '../federation/links.js'

export type SecurityDirective = 'authenticated' | 'requiresScopes' | 'policy'

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
    const { feature, version } = specOf(link) ?? {}
    if (feature === 'federation')
      throw new Error(`${link.url} is linked: this is a subgraph schema, not a supergraph`)
    if (!isSecurityDirective(feature)) continue
    if (version !== VERSION)
      throw new Error(`${link.url}: only ${VERSION} of this specification can be enforced`)
    if (seen.has(feature)) throw new Error(`${link.url} is linked twice`)
    seen.add(feature)
    for (const name of localNames(link, feature, feature)) {
      if (names.has(name)) throw new Error(`@${name} stands for two security directives`)
      names.set(name, feature)
    }
  }
  return names
}

function isSecurityDirective(feature: string | undefined): feature is SecurityDirective {
  return feature === 'authenticated' || feature === 'requiresScopes' || feature === 'policy'
}
