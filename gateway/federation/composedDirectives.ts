import {
  baseType,
  defaultPrintOptions,
  printDirectiveDefinition,
} from '@apollo/federation-internals'
import type { Schema, Supergraph } from '@apollo/federation-internals'
import { visit } from 'graphql'
import type { DocumentNode } from 'graphql'

/**
 * The directives that the federation library takes out of the API schema though they may stand in operations,
 * printed: it does so with every directive of a @link, also with one that subgraphs compose
 * (@composeDirective). Left out are those with arguments of types that clients do not see.
 */
export function composedDirectives({ schema }: Supergraph, api: Schema): string[] {
  return schema
    .allDirectives()
    .filter((one) => one.hasExecutableLocations() && api.directive(one.name) === undefined)
    .filter((one) => one.arguments().every(({ type }) => api.type(baseType(type!).name)))
    .map((one) => printDirectiveDefinition(one, defaultPrintOptions))
}

/**
 * The document as subgraphs may be asked. A composed directive stays with the gateway: composition does not
 * say which subgraphs know it, nor whether they give its arguments the same defaults.
 */
export function withoutComposedDirectives(document: DocumentNode, api: Schema): DocumentNode {
  return visit(document, {
    Directive: ({ name }) => (api.directive(name.value) === undefined ? null : undefined),
  })
}
