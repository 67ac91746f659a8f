import { Supergraph } from '@apollo/federation-internals'
import { buildSchema, findBreakingChanges, printSchema } from 'graphql'

/** The API schema that clients see, printed; `@inaccessible` elements are gone. */
export function printApiSchema(supergraphSdl: string): string {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null })
  return `${printSchema(supergraph.apiSchema().toGraphQLJSSchema())}\n`
}

/**
 * Breaking changes of the API since the last release that CHANGELOG.md does not record, one
 * sentence each. A change is recorded by its sentence standing in the changelog.
 */
export function unrecordedBreakingChanges(contract: {
  released: string
  current: string
  changelog: string
}): string[] {
  return findBreakingChanges(buildSchema(contract.released), buildSchema(contract.current))
    .map((change) => change.description)
    .filter((sentence) => !contract.changelog.includes(sentence))
}
