import { Kind } from 'graphql'
import { requiredScopes, type Openness } from '../../../schema/wire/creditItem.js'
import type { LintRule } from './lintSchema.js'
import {
  directive,
  fieldsOf,
  implementors,
  innermost,
  stringArgument,
  type PublishedField,
  type PublishedSubgraph,
} from './publishedField.js'

/** Fields that every sector answers from the key alone, so that they can never be missing. */
const STUB_FIELDS = new Set(['key', 'code', 'kind'])

/** Rules about catalogue items (目录事项). */
export const itemRules: readonly LintRule[] = [
  {
    name: 'nullable-subject-field',
    reason: 'A sector that is down must not erase what the others answered.',
    findings: (subgraphs) =>
      fieldsOf(subgraphs)
        .filter(
          ({ type, field }) => type.name.value === 'Subject' && !STUB_FIELDS.has(field.name.value),
        )
        .filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE)
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} is non-null`),
  },
  {
    name: 'record-behind-item',
    reason: 'A record that is reached without an item is reached without its access rule.',
    findings: (subgraphs) => {
      const records = new Set([...implementors(subgraphs, 'CreditRecord'), 'CreditRecord'])
      return fieldsOf(subgraphs)
        .filter(({ field }) => records.has(innermost(field.type)))
        .filter(
          ({ field }) => !directive(field, 'creditItem') && !directive(field, 'requiresScopes'),
        )
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} has no @creditItem`)
    },
  },
  {
    name: 'item-is-record',
    reason: 'Checks read every item through CreditRecord.',
    findings: (subgraphs) => {
      const records = implementors(subgraphs, 'CreditRecord')
      return items(subgraphs)
        .filter(({ field }) => !records.has(innermost(field.type)))
        .map(
          ({ subgraph, coordinate }) => `${subgraph} ${coordinate} does not return a CreditRecord`,
        )
    },
  },
  {
    name: 'item-on-subject',
    reason: 'An item is a fact about a subject; the fine rule is checked against its parent.',
    findings: (subgraphs) =>
      items(subgraphs)
        .filter(({ type }) => type.name.value !== 'Subject')
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} is not on Subject`),
  },
  {
    name: 'unique-item-code',
    reason: 'Matters and measures name items by code.',
    findings: (subgraphs) => {
      const fields = items(subgraphs)
      const codes = fields.map(codeOf)
      return fields
        .filter((field, n) => codes.indexOf(codeOf(field)) !== n)
        .map((field) => `${field.subgraph} ${field.coordinate} repeats the code ${codeOf(field)}`)
    },
  },
  {
    name: 'item-rule-matches-openness',
    reason: 'The openness is written once; the scopes must be those that follow from it.',
    findings: (subgraphs) =>
      items(subgraphs)
        .filter((field) => scopesOf(field) !== expectedScopes(field))
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} has other scopes`),
  },
]

function items(subgraphs: readonly PublishedSubgraph[]): PublishedField[] {
  return fieldsOf(subgraphs).filter(({ field }) => directive(field, 'creditItem'))
}

function codeOf({ field }: PublishedField): string {
  return stringArgument(directive(field, 'creditItem')!, 'code') ?? ''
}

function scopesOf({ field }: PublishedField): string {
  const value = directive(field, 'requiresScopes')?.arguments?.[0]?.value
  if (value?.kind !== Kind.LIST) return JSON.stringify([])
  const lists = value.values.map((list) =>
    list.kind === Kind.LIST
      ? list.values.map((one) => (one.kind === Kind.STRING ? one.value : ''))
      : [],
  )
  return JSON.stringify(lists)
}

function expectedScopes(field: PublishedField): string {
  const openness = stringArgument(directive(field.field, 'creditItem')!, 'openness') as Openness
  return JSON.stringify(requiredScopes({ code: codeOf(field), openness }, field.subgraph))
}
