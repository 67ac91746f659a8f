import type { FieldDefinitionNode, ObjectTypeDefinitionNode, TypeNode } from 'graphql'
import { Kind, parse } from 'graphql'
import type {
  CreditItem,
  ItemCategory,
  Openness,
  SubjectKind,
} from '../../schema/wire/creditItem.js'
import { OPENNESS, SUBJECT_KINDS } from '../../schema/wire/creditItem.js'
import { applications, sectorNames } from './joins.js'

/** One row of the information catalogue (信用信息目录) and where the graph serves it. */
export interface CatalogueItem extends CreditItem {
  /** Name of the subgraph. */
  readonly sector: string
  /** Type that has the field, `Subject`. */
  readonly type: string
  readonly field: string
  /** Innermost named type of the field. */
  readonly returnType: string
  readonly isList: boolean
}

/** Item code → item, in the order of the supergraph. */
export type Catalogue = ReadonlyMap<string, CatalogueItem>

const CODE = /^[A-Z]{2}-\d{2}$/
const CATEGORY = /^C(0[1-9]|1[0-2])$/

/**
 * Reads the catalogue out of a supergraph: each field with `@creditItem` is one item.
 * Throws Error if two fields share a code, several sectors serve one item, or a value is unknown.
 */
export function readCatalogue(supergraphSdl: string): Catalogue {
  const document = parse(supergraphSdl, { noLocation: true })
  const sectors = sectorNames(document)
  const catalogue = new Map<string, CatalogueItem>()
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue
    for (const item of itemsOf(type, sectors)) {
      const other = catalogue.get(item.code)
      if (other) {
        throw new Error(
          `Item ${item.code} is both ${other.type}.${other.field} and ${item.type}.${item.field}.`,
        )
      }
      catalogue.set(item.code, item)
    }
  }
  return catalogue
}

function itemsOf(
  type: ObjectTypeDefinitionNode,
  sectors: ReadonlyMap<unknown, string>,
): CatalogueItem[] {
  return (type.fields ?? []).flatMap((field) => {
    const [item] = applications(field, 'creditItem')
    if (item === undefined) return []
    const place = `${type.name.value}.${field.name.value}`
    return {
      ...creditItem(item, place),
      sector: sectorOf(field, type, sectors),
      type: type.name.value,
      field: field.name.value,
      ...returnType(field.type),
    }
  })
}

function creditItem(given: Readonly<Record<string, unknown>>, place: string): CreditItem {
  const { code, name, openness, subjects, category } = given
  if (typeof code !== 'string' || !CODE.test(code)) throw wrong(place, 'code')
  if (typeof name !== 'string' || name === '') throw wrong(place, 'name')
  if (!OPENNESS.includes(openness as Openness)) throw wrong(place, 'openness')
  if (typeof category !== 'string' || !CATEGORY.test(category)) throw wrong(place, 'category')
  if (!Array.isArray(subjects) || subjects.length === 0) throw wrong(place, 'subjects')
  if (!subjects.every((kind) => SUBJECT_KINDS.includes(kind as SubjectKind))) {
    throw wrong(place, 'subjects')
  }
  return {
    code,
    name,
    openness: openness as Openness,
    subjects: subjects as SubjectKind[],
    category: category as ItemCategory,
  }
}

function wrong(place: string, argument: string): Error {
  return new Error(`@creditItem of ${place} has no valid ${argument}.`)
}

/** The one sector that serves the field; composition leaves @join__field out where the whole type is one sector's. */
function sectorOf(
  field: FieldDefinitionNode,
  type: ObjectTypeDefinitionNode,
  sectors: ReadonlyMap<unknown, string>,
): string {
  const own = applications(field, 'join__field').filter((join) => join['external'] !== true)
  const joins = own.length > 0 ? own : applications(type, 'join__type')
  const [graph, ...others] = new Set(joins.map((join) => join['graph']))
  const name = sectors.get(graph)
  if (name === undefined || others.length > 0) {
    throw new Error(`${type.name.value}.${field.name.value} is not served by exactly one sector.`)
  }
  return name
}

function returnType(type: TypeNode): { returnType: string; isList: boolean } {
  switch (type.kind) {
    case Kind.NAMED_TYPE:
      return { returnType: type.name.value, isList: false }
    case Kind.LIST_TYPE:
      return { ...returnType(type.type), isList: true }
    case Kind.NON_NULL_TYPE:
      return returnType(type.type)
  }
}
