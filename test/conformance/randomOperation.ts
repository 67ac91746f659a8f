import {
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql'
import type {
  GraphQLArgument,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLInputType,
  GraphQLSchema,
} from 'graphql'
import { randomNumbers } from '../gateway/authorization/randomOperation.js'

const MAX_DEPTH = 5
/** Of a hundred seeds one has an alias that conflicts; the next number is tried then. */
const MAX_TRIES = 200
const CONDITIONS = [
  '@include(if: true)',
  '@skip(if: true)',
  '@include(if: $yes)',
  '@include(if: $no)',
  '@skip(if: $no)',
] as const

export interface GeneratedOperation {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * A random query over all that the schema has: aliases, also such as are names of other fields, arguments and
 * conditions by variables with and without defaults, nested and named fragments, `__typename`.
 * A field has one alias and one list of arguments everywhere, so that most selections merge.
 */
export function randomOperation(schema: GraphQLSchema, seed: number): GeneratedOperation {
  for (let n = 0; n < MAX_TRIES; n++) {
    const made = new RandomOperation(schema, randomNumbers(seed + 1_000 * n)).made()
    if (validate(schema, parse(made.query)).length === 0) return made
  }
  throw new Error(`No valid operation of seed ${seed}.`)
}

class RandomOperation {
  readonly #schema: GraphQLSchema
  readonly #random: () => number
  readonly #fragments: string[] = []
  readonly #aliases = new Map<string, string | null>()
  readonly #given = new Map<string, string>()
  readonly #definitions: string[] = ['$yes: Boolean! = true', '$no: Boolean!']
  readonly #variables: Record<string, unknown> = { no: false }

  constructor(schema: GraphQLSchema, random: () => number) {
    this.#schema = schema
    this.#random = random
  }

  made(): GeneratedOperation {
    const query = this.#selection(this.#schema.getQueryType()!, MAX_DEPTH)
    const body = [query, ...this.#fragments].join(' ')
    const isUsed = (name: string) => new RegExp(`\\$${name}\\b`).test(body)
    const used = this.#definitions.filter((one) => isUsed(one.slice(1, one.indexOf(':'))))
    const sent = Object.entries(this.#variables).filter(([name]) => isUsed(name))
    const head = used.length > 0 ? `query (${used.join(', ')})` : 'query'
    return { query: `${head} ${body}`, variables: Object.fromEntries(sent) }
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
    const alias = this.#alias(parent, field)
    const given = this.#arguments(`${parent.name}.${field.name}`, field.args)
    const below = isLeafType(type) ? '' : this.#selection(type as GraphQLCompositeType, depth - 1)
    const name = alias === null ? field.name : `${alias}: ${field.name}`
    return `${name}${given}${this.#condition()} ${below}`
  }

  #alias(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): string | null {
    // By the type too: fields of one name in two types of a union may differ in type.
    const place = `${parent.name}.${field.name}`
    const known = this.#aliases.get(place)
    if (known !== undefined) return known
    const alias = this.#chance(0.3) ? this.#newAlias(parent, field.name) : null
    this.#aliases.set(place, alias)
    return alias
  }

  /** Now and then the name of another field, which may be a key or what some field requires. */
  #newAlias(parent: GraphQLCompositeType, name: string): string {
    if (isUnionType(parent) || this.#chance(0.6)) return `${parent.name}_${name}`
    const names = ['id', ...Object.keys(parent.getFields())]
    return names[Math.floor(this.#random() * names.length)]!
  }

  #arguments(place: string, args: readonly GraphQLArgument[]): string {
    const known = this.#given.get(place)
    if (known !== undefined) return known
    const given = args
      .filter(({ type }) => isNonNullType(type) || this.#chance(0.5))
      .map(({ name, type }) => `${name}: ${this.#value(type)}`)
    const text = given.length > 0 ? `(${given.join(' ')})` : ''
    this.#given.set(place, text)
    return text
  }

  #value(type: GraphQLInputType): string {
    if (!isLeafType(getNamedType(type)) || this.#chance(0.5)) return literal(type)
    const name = `v${this.#definitions.length}`
    const hasDefault = this.#chance(0.5)
    this.#definitions.push(`$${name}: ${String(type)}${hasDefault ? ` = ${literal(type)}` : ''}`)
    if (!hasDefault) this.#variables[name] = valueOf(type)
    return `$${name}`
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

/** The value that `literal` writes. */
function valueOf(type: GraphQLInputType): unknown {
  const text = literal(type)
  return isEnumType(getNamedType(type)) ? unquoted(text) : JSON.parse(text)
}

function unquoted(text: string): unknown {
  return JSON.parse(
    text.replaceAll(/[A-Za-z_]\w*/g, (name) => (name === 'null' ? name : `"${name}"`)),
  )
}
