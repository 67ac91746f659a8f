import { execute, parse, type GraphQLSchema } from 'graphql'
import type { GrantBasis } from '../../../schema/wire/caller.js'
import type { Openness } from '../../../schema/wire/creditItem.js'
import { isPersonKey, kindOfKey } from '../../../schema/wire/subjectKey.js'
import type { TestCaller } from '../../support/httpGateway.js'
import type { RandomDocument } from './randomDocument.js'
import { ITEMS, type GraphRecord, type RandomGraph } from './randomGraph.js'
import { relationOf } from './twinSector.js'

/** Grants that open an item, by its openness (design.md §5). */
const OPENED_BY: Readonly<Record<Openness, readonly GrantBasis[]>> = {
  PUBLIC: ['DUTY', 'AUTH', 'SELF'],
  GOV_SHARED: ['DUTY', 'AUTH', 'SELF'],
  AUTHORISED: ['AUTH', 'SELF'],
  SELF: ['SELF'],
}

/** May this caller read this item of this subject? Written from design.md, not from the code under test. */
export function may(caller: TestCaller, item: string, key: string): boolean {
  const { openness, sector } = ITEMS.find(({ code }) => code === item)!
  for (const { subjects, items, basis } of caller.grants ?? []) {
    const isFor = subjects.includes(key) && items.includes(item)
    if (isFor && OPENED_BY[openness].includes(basis)) return true
  }
  if (isPersonKey(key)) return false
  return openness === 'PUBLIC' || (openness === 'GOV_SHARED' && hasScope(caller, `${sector}:read`))
}

const hasScope = ({ scopes }: TestCaller, scope: string) => scopes.includes(scope)

export interface Modelled {
  readonly data: unknown
  /** What was reached and refused. */
  readonly refused: readonly { readonly item: string; readonly sector: string }[]
}

/** What the caller should get: the whole graph in memory as one schema, each item asked of `may`. */
export async function modelAnswer(
  asked: RandomDocument & { readonly caller: TestCaller; readonly graph: RandomGraph },
  schema: GraphQLSchema,
): Promise<Modelled> {
  const refused: { item: string; sector: string }[] = []
  const subject = (key: string): object => ({
    key,
    kind: kindOfKey(key),
    code: isPersonKey(key) ? null : key,
    ...Object.fromEntries(ITEMS.map((item) => [item.field, () => recordsOf(key, item)])),
    ...Object.fromEntries(
      ['alpha', 'beta'].map((sector) => [relationOf(sector), () => relatedTo(key, sector)]),
    ),
  })
  const recordsOf = (key: string, { code, sector }: (typeof ITEMS)[number]) => {
    if (may(asked.caller, code, key)) {
      const own = asked.graph.records.filter((r) => r.item === code && r.subjectKey === key)
      return own.map((record) => recordOf(record))
    }
    refused.push({ item: code, sector })
    return null
  }
  const recordOf = ({ title, aboutKey }: GraphRecord) => ({
    title,
    about: aboutKey === null ? null : subject(aboutKey),
  })
  const relatedTo = (key: string, sector: string) =>
    asked.graph.relations
      .filter((one) => one.sector === sector && one.from === key)
      .map(({ to }) => to)
      .toSorted()
      .map(subject)
  const { data, errors } = await execute({
    schema,
    document: parse(asked.query),
    variableValues: asked.variables,
    rootValue: {
      subject: ({ id }: { id: string }) => subject(id),
      subjects: ({ ids }: { ids: string[] }) => ids.map(subject),
    },
  })
  if (errors) throw new AggregateError(errors)
  return { data, refused }
}

/** The value with every object and list in which there is nothing but nulls as null. */
export function pruned(value: unknown): unknown {
  if (Array.isArray(value)) {
    const elements: unknown[] = value.map(pruned)
    return elements.every((one) => one === null) ? null : elements
  }
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, one]) => [name, pruned(one)] as const)
  return members.every(([, one]) => one === null) ? null : Object.fromEntries(members)
}
