import {
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import type { GraphQLCompositeType, GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql'
import { randomNumbers } from '../gateway/authorization/randomOperation.js'

const MAX_DEPTH = 5
const VARIABLES = [
  ['$yes', true],
  ['$no', false],
] as const
const CONDITIONS = [
  '@include(if: true)',
  '@skip(if: true)',
  '@include(if: $yes)',
  '@include(if: $no)',
  '@skip(if: $no)',
] as const

/**
 * A random query over all that the schema has: aliases, nested and named fragments, conditions, `__typename`.
 * A field has one alias everywhere, so that selections merge without conflict.
 */
export function randomOperation(schema: GraphQLSchema, seed: number): string {
  return new RandomOperation(schema, randomNumbers(seed)).text()
}

class RandomOperation {
  readonly #schema: GraphQLSchema
  readonly #random: () => number
  readonly #fragments: string[] = []
  readonly #aliased = new Map<string, boolean>()

  constructor(schema: GraphQLSchema, random: () => number) {
    this.#schema = schema
    this.#random = random
  }

  text(): string {
    const query = this.#selection(this.#schema.getQueryType()!, MAX_DEPTH)
    const body = [query, ...this.#fragments].join(' ')
    const used = VARIABLES.filter(([name]) => body.includes(name))
    const definitions = used.map(([name, value]) => `${name}: Boolean! = ${value}`)
    return `query${used.length > 0 ? `(${definitions.join(', ')})` : ''} ${body}`
  }

  #chance(p: number): boolean {
    return this.#random() < p
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields())
    const likely = depth === MAX_DEPTH ? 0.7 : 0.5
    const parts = fields
      .filter(({ type: of }) => depth > 0 || isLeafType(getNamedType(of)))
      .filter(() => this.#chance(likely))
      .map((field) => this.#field(type, field, depth))
    if (depth > 0) parts.push(...this.#related(type).flatMap((to) => this.#fragment(to, depth)))
    if (parts.length === 0 || this.#chance(0.25)) {
      parts.push(this.#chance(0.3) ? 'kind_: __typename' : '__typename')
    }
    return `{ ${parts.join(' ')} }`
  }

  #field(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
  ): string {
    const type = getNamedType(field.type)
    // By the type too: fields of one name in two types of a union may differ in type.
    const alias = this.#aliased.get(`${parent.name}.${field.name}`) ?? this.#chance(0.3)
    this.#aliased.set(`${parent.name}.${field.name}`, alias)
    const given = field.args
      .filter(({ type: of }) => isNonNullType(of))
      .map((arg) => `${arg.name}: ${literal(arg.type)}`)
    const below = isLeafType(type) ? '' : this.#selection(type as GraphQLCompositeType, depth - 1)
    const name = alias ? `${parent.name}_${field.name}: ${field.name}` : field.name
    return `${name}${given.length > 0 ? `(${given.join(' ')})` : ''}${this.#condition()} ${below}`
  }

  #condition(): string {
    if (!this.#chance(0.12)) return ''
    return ` ${CONDITIONS[Math.floor(this.#random() * CONDITIONS.length)]}`
  }

  #fragment(on: GraphQLCompositeType, depth: number): string[] {
    if (!this.#chance(0.45)) return []
    const selection = this.#selection(on, depth - 1)
    if (this.#chance(0.6)) return [`... on ${on.name}${this.#condition()} ${selection}`]
    const name = `F${this.#fragments.length}`
    this.#fragments.push(`fragment ${name} on ${on.name} ${selection}`)
    return [`...${name}${this.#condition()}`]
  }

  /** Types that a fragment inside this type may be about. */
  #related(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const possible = isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type)
    return Object.values(this.#schema.getTypeMap()).filter(
      (other): other is GraphQLCompositeType =>
        (isObjectType(other) && possible.includes(other)) ||
        ((isInterfaceType(other) || isUnionType(other)) &&
          this.#schema.getPossibleTypes(other).some((one) => possible.includes(one))),
    )
  }
}

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType)
  if (isListType(type)) return `[${literal(type.ofType)}]`
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null'
  if (type.name === 'ID' || type.name === 'String') return '"1"'
  if (type.name === 'Boolean') return 'true'
  return type.name === 'Int' || type.name === 'Float' ? '1' : '{}'
}
