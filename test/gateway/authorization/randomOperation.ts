import { getNamedType, isInterfaceType, isLeafType, isObjectType, isUnionType } from 'graphql'
import type { GraphQLCompositeType, GraphQLField, GraphQLSchema } from 'graphql'

/** Deterministic numbers in [0, 1) (mulberry32), so that a failing seed can be run again. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A random query of the schema; a field has one alias everywhere, so that selections merge without conflict. */
export function randomQuery(schema: GraphQLSchema, random: () => number): string {
  const chance = (p: number) => random() < p
  const selection = (type: GraphQLCompositeType, depth: number): string => {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields())
    const parts = fields
      .filter((field) => chance(0.4) && (depth > 0 || isLeafType(getNamedType(field.type))))
      .map((field) => fieldText(field, depth))
    const fragments = depth > 0 && chance(0.5) ? related(schema, type) : []
    for (const target of fragments.filter(() => chance(0.6)))
      parts.push(`...on ${target.name}${selection(target, depth - 1)}`)
    if (depth > 0 && chance(0.1)) parts.push(`...@include(if:true)${selection(type, depth - 1)}`)
    if (parts.length === 0 || chance(0.2)) parts.push('__typename')
    return `{${parts.join(' ')}}`
  }
  const fieldText = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type)
    const alias = chance(0.2) ? `x_${field.name}:` : ''
    const usci = field.args.some(({ name }) => name === 'usci') ? '(usci:"1")' : ''
    const below = isLeafType(type) ? '' : selection(type as GraphQLCompositeType, depth - 1)
    return `${alias}${field.name}${usci}${chance(0.1) ? '@include(if:true)' : ''}${below}`
  }
  return selection(schema.getQueryType()!, 4)
}

/** Types that a fragment inside this type may be about. */
function related(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const possible = isObjectType(type) ? [type] : schema.getPossibleTypes(type)
  return Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType =>
      (isObjectType(other) && possible.includes(other)) ||
      ((isInterfaceType(other) || isUnionType(other)) &&
        schema.getPossibleTypes(other).some((t) => possible.includes(t))),
  )
}
