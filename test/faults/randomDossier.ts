import type { GraphQLSchema } from 'graphql'
import { getNullableType, isListType, isObjectType } from 'graphql'
import type { CatalogueItem } from '../../gateway/federation/catalogue.js'

/** One selected field, as the query has it and as its answer is walked. */
export interface AskedField {
  /** Response name. */
  readonly key: string
  readonly text: string
  readonly item: CatalogueItem | null
  readonly isList: boolean
  readonly below: readonly AskedField[]
}

export interface RandomDossier {
  readonly query: string
  readonly roots: readonly AskedField[]
}

interface Town {
  readonly schema: GraphQLSchema
  readonly items: readonly CatalogueItem[]
  readonly ids: readonly string[]
}

/** A random query of one or more subjects: items, aliases, fragments and the persons related to them. */
export function randomDossier(town: Town, random: () => number): RandomDossier {
  const chance = (p: number) => random() < p
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const some = (depth: number) => {
    const chosen = town.items.filter(() => chance(depth === 0 ? 0.3 : 0.15))
    return (chosen.length > 0 ? chosen : [pick(town.items)]).map((item) => ofItem(item, depth))
  }
  const ofItem = (item: CatalogueItem, depth: number): AskedField => {
    const subject = town.schema.getType('Subject')
    if (!isObjectType(subject)) throw new Error('the schema has no Subject')
    const isList = isListType(getNullableType(subject.getFields()[item.field]!.type))
    const isRelation = item.code === 'GG-01' && depth === 0 && chance(0.7)
    const below = [leaf('id'), leaf('kind'), ...(isRelation ? [relatedPersons()] : [])]
    const key = chance(0.3) ? `x_${item.field}` : item.field
    const alias = key === item.field ? '' : `${key}: `
    const text = maybeInFragment(`${alias}${item.field} ${textOf(below)}`)
    return { key, text, item, isList, below }
  }
  const relatedPersons = (): AskedField => {
    const person = nested('person', [leaf('kind'), ...some(1)])
    return { ...nested('relatedPersons', [leaf('role'), person]), isList: true }
  }
  const maybeInFragment = (text: string) => (chance(0.2) ? `... on Subject { ${text} }` : text)
  const root = (n: number): AskedField => {
    const own = chance(0.5) ? [leaf('code'), leaf('kind')] : [leaf('kind')]
    const below = [...own, ...some(0)]
    const isList = chance(0.5)
    const ids = isList ? town.ids.filter(() => chance(0.6)) : []
    const named = ids.length > 0 ? ids : [pick(town.ids)]
    const argument = isList ? `ids: ${JSON.stringify(named)}` : `id: "${named[0]}"`
    const text = `r${n}: ${isList ? 'subjects' : 'subject'}(${argument}) ${textOf(below)}`
    return { key: `r${n}`, text, item: null, isList, below }
  }
  const roots = chance(0.3) ? [root(1), root(2)] : [root(1)]
  return { query: textOf(roots), roots }
}

function leaf(name: string): AskedField {
  return { key: name, text: name, item: null, isList: false, below: [] }
}

function nested(name: string, below: readonly AskedField[]): AskedField {
  return { key: name, text: `${name} ${textOf(below)}`, item: null, isList: false, below }
}

function textOf(fields: readonly AskedField[]): string {
  return `{ ${fields.map(({ text }) => text).join(' ')} }`
}
