import assert from 'node:assert/strict'
import { it } from 'node:test'
import { execute, getNamedType, parse, validate } from 'graphql'
import { filterOperation } from '../../../gateway/authorization/filterOperation.js'
import { isMet } from '../../../gateway/authorization/requirements.js'
import type { Permissions } from '../../../gateway/authorization/requirements.js'
import { shapeResponse } from '../../../gateway/federation/shapeResponse.js'
import { randomNumbers, randomQuery } from './randomOperation.js'
import { everything, holder, town } from './registryTown.js'

const OPERATIONS = 800
const POLICIES = ['case_open']

/** Runs a filtered document and returns, besides the data, every `Type.field` that a resolver was asked for. */
async function run(document: ReturnType<typeof parse>) {
  const asked = new Set<string>()
  const { data, errors } = await execute({
    schema: town.schema,
    document,
    rootValue: everything,
    // oxlint-disable-next-line max-params -- graphql-js calls resolvers with four
    fieldResolver: (source: Record<string, unknown>, _args, _context, info) => {
      asked.add(`${info.parentType.name}.${info.fieldName}`)
      return source[info.fieldName]
    },
  })
  assert.equal(errors, undefined)
  return { data, asked }
}

/** The rule itself, said without the filter: what a resolver answers must be open by field, type and parent. */
function isOpen(coordinate: string, caller: Permissions): boolean {
  const [typeName = '', fieldName = ''] = coordinate.split('.')
  const parent = town.schema.getType(typeName)
  const field = parent && 'getFields' in parent ? parent.getFields()[fieldName] : undefined
  const returned = field && 'type' in field ? getNamedType(field.type).name : ''
  const { types, fields } = town.index
  const demands = [types.get(typeName), fields.get(coordinate), types.get(returned)]
  return demands.flatMap((d) => d ?? []).every((requirement) => isMet(requirement, caller))
}

/** Dotted keys of every null; list indices are left out, as in `fieldPath`. */
function nullsOf(value: unknown, at = ''): string[] {
  if (value === null) return [at]
  if (typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap((row) => nullsOf(row, at))
  return Object.entries(value).flatMap(([key, below]) => nullsOf(below, at ? `${at}.${key}` : key))
}

function isOnOneWay(one: string, other: string): boolean {
  return other === '' || `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`)
}

it(`asks sectors for nothing that is closed, and leaves no null unexplained (${OPERATIONS} random operations)`, async () => {
  let changed = 0
  for (let seed = 1; seed <= OPERATIONS; seed++) {
    const random = randomNumbers(seed)
    const document = parse(randomQuery(town.schema, random))
    const pick = (names: Iterable<string>) => [...names].filter(() => random() < 0.6)
    const scopes = pick(town.index.scopesNamed).join(' ')
    const caller = holder(random() < 0.15 ? null : scopes, pick(POLICIES))
    assert.deepEqual(validate(town.schema, document), [], `seed ${seed}`)
    const filtered = filterOperation({ ...town, document, variables: {}, caller })
    if (filtered.toPlan) assert.deepEqual(validate(town.schema, filtered.toPlan), [])
    assert.equal(filtered.changed, filtered.withheld.length > 0, `seed ${seed}`)
    if (filtered.changed) changed++
    const { data, asked } = filtered.toPlan
      ? await run(filtered.toPlan)
      : { data: filtered.isRefused ? null : {}, asked: new Set<string>() }
    const closed = [...asked].filter((coordinate) => !isOpen(coordinate, caller))
    assert.deepEqual(closed, [], `seed ${seed}`)
    const { removed } = filtered
    const shaped = shapeResponse({ document, schema: town.schema, data, variables: {}, removed })
    assert.deepEqual(shaped.errors, [], `seed ${seed}`)
    const places = filtered.withheld.map(({ fieldPath }) => fieldPath)
    const unexplained = nullsOf(shaped.data).filter((at) => !places.some((p) => isOnOneWay(p, at)))
    assert.deepEqual(unexplained, [], `seed ${seed}`)
  }
  assert.ok(changed > OPERATIONS / 4 && changed < OPERATIONS, `${changed} operations were changed`)
})
