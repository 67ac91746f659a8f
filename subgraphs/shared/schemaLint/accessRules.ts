import { Kind, type ConstDirectiveNode } from 'graphql'
import type { LintRule } from './lintSchema.js'
import { directive, fieldsOf, implementors, typesOf } from './publishedField.js'

/** Composition multiplies alternatives of several subgraphs; five times six are 7,776 sets. */
const MAX_ALTERNATIVES = 6

const ACCESS = ['authenticated', 'requiresScopes', 'policy']

/** Rules about access directives. */
export const accessRules: readonly LintRule[] = [
  {
    name: 'open-record-type',
    reason:
      'Composition ANDs the rules of all implementors onto the interface and hides everything.',
    findings: (subgraphs) => {
      const records = new Set([...implementors(subgraphs, 'CreditRecord'), 'CreditRecord'])
      const types = subgraphs.flatMap(({ name, document }) =>
        typesOf(document)
          .filter((type) => records.has(type.name.value))
          .filter((type) => ACCESS.some((access) => directive(type, access)))
          .map((type) => `${name} ${type.name.value} carries an access rule`),
      )
      const fields = fieldsOf(subgraphs)
        .filter(({ type }) => records.has(type.name.value))
        .filter(({ field }) => ACCESS.some((access) => directive(field, access)))
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} carries an access rule`)
      return [...types, ...fields]
    },
  },
  {
    name: 'open-entry-field',
    reason: 'A rule on a shared root holds for every sector behind it.',
    findings: (subgraphs) =>
      fieldsOf(subgraphs)
        .filter(({ type, field }) => type.name.value === 'Query' && directive(field, 'shareable'))
        .filter(({ field }) => ACCESS.some((access) => directive(field, access)))
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} carries an access rule`),
  },
  {
    name: 'no-empty-alternative',
    reason: 'Gateways disagree on whether an empty list lets everybody or nobody pass.',
    findings: (subgraphs) =>
      fieldsOf(subgraphs).flatMap(({ subgraph, coordinate, field }) =>
        alternatives(directive(field, 'requiresScopes')).some((count) => count === 0)
          ? [`${subgraph} ${coordinate} has an empty alternative`]
          : [],
      ),
  },
  {
    name: 'few-alternatives',
    reason: 'Alternatives of several subgraphs multiply at composition.',
    findings: (subgraphs) =>
      fieldsOf(subgraphs)
        .filter(
          ({ field }) => alternatives(directive(field, 'requiresScopes')).length > MAX_ALTERNATIVES,
        )
        .map(
          ({ subgraph, coordinate }) => `${subgraph} ${coordinate} has over ${MAX_ALTERNATIVES}`,
        ),
  },
]

/** Length of each inner list; `[0]` for `scopes: []`, none without the directive. */
function alternatives(node: ConstDirectiveNode | undefined): number[] {
  const value = node?.arguments?.[0]?.value
  if (value?.kind !== Kind.LIST) return []
  if (value.values.length === 0) return [0]
  return value.values.map((inner) => (inner.kind === Kind.LIST ? inner.values.length : 0))
}
