import type { ConstDirectiveNode, DocumentNode, FieldDefinitionNode } from 'graphql'
import { Kind, parse, valueFromASTUntyped } from 'graphql'
import { linksOf, localNames, specOf } from '../../federation/links.js'
import type { Catalogue } from '../../federation/catalogue.js'
import type { Openness } from '../../../schema/wire/creditItem.js'

/** How long a list is taken to be (`@listSize`). */
export interface ListSize {
  readonly assumedSize: number | null
  /** Arguments that say how many elements are asked. */
  readonly slicingArguments: readonly string[]
  /** Lists in the object that the field returns, which are as long. */
  readonly sizedFields: readonly string[]
}

/** What fields cost, by coordinate; what stands nowhere costs 1 an object and 0 a leaf. */
export interface CostWeights {
  readonly types: ReadonlyMap<string, number>
  readonly fields: ReadonlyMap<string, number>
  /** By `Type.field(argument)`. */
  readonly arguments: ReadonlyMap<string, number>
  /** By `InputType.field`. */
  readonly inputs: ReadonlyMap<string, number>
  readonly lists: ReadonlyMap<string, ListSize>
  /** Besides, for the query and the row in the register that each subject's item is. */
  readonly items: ReadonlyMap<string, number>
  /** Length of a list that nothing says more about. */
  readonly listSize: number
}

/** `https://specs.apollo.dev/cost/v0.1`, as composition writes it into the supergraph. */
const COST_SPEC = 'cost'

/** Length of a list that says nothing else: the page size of the items of every sector. */
export const LIST_SIZE = 50

/** What one item of one subject costs (docs/adr/0025-cost.md); those that need a grant are judged one by one. */
const ITEM_WEIGHT: Readonly<Record<Openness, number>> = {
  PUBLIC: 2,
  GOV_SHARED: 2,
  AUTHORISED: 4,
  SELF: 4,
}

/** Reads the `@cost` and `@listSize` of a supergraph, found by the URL of their specification, and its items. */
export function readCostWeights(
  supergraphSdl: string,
  { catalogue, listSize }: { readonly catalogue: Catalogue; readonly listSize: number },
): CostWeights {
  const reader = new WeightReader()
  // Most supergraphs link none of it, and reading one takes a while.
  if (supergraphSdl.includes('specs.apollo.dev/cost')) {
    reader.read(parse(supergraphSdl, { noLocation: true }))
  }
  const items = [...catalogue.values()].map(
    ({ type, field, openness }) => [`${type}.${field}`, ITEM_WEIGHT[openness]] as const,
  )
  return { ...reader.weights, items: new Map(items), listSize }
}

class WeightReader {
  readonly weights = {
    types: new Map<string, number>(),
    fields: new Map<string, number>(),
    arguments: new Map<string, number>(),
    inputs: new Map<string, number>(),
    lists: new Map<string, ListSize>(),
  }
  #cost = ''
  #listSize = ''

  read(document: DocumentNode): void {
    const link = linksOf(document).find((one) => specOf(one)?.feature === COST_SPEC)
    if (link === undefined) return
    this.#cost = localNames(link, COST_SPEC, 'cost')[0] ?? ''
    this.#listSize = localNames(link, COST_SPEC, 'listSize')[0] ?? ''
    for (const node of document.definitions) {
      if (!('name' in node) || node.name === undefined) continue
      const type = node.name.value
      this.#note(this.weights.types, type, node)
      const isComposite =
        node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
      if (isComposite) for (const field of node.fields ?? []) this.#field(type, field)
      if (node.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) continue
      for (const field of node.fields ?? []) {
        this.#note(this.weights.inputs, `${type}.${field.name.value}`, field)
      }
    }
  }

  #field(type: string, field: FieldDefinitionNode): void {
    const place = `${type}.${field.name.value}`
    this.#note(this.weights.fields, place, field)
    for (const argument of field.arguments ?? []) {
      this.#note(this.weights.arguments, `${place}(${argument.name.value})`, argument)
    }
    const size = applied(field, this.#listSize)
    if (size !== undefined) this.weights.lists.set(place, listSizeOf(size))
  }

  #note(into: Map<string, number>, place: string, node: object): void {
    const weight = applied(node, this.#cost)?.['weight']
    if (typeof weight === 'number') into.set(place, Math.max(0, weight))
  }
}

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined
}

function applied(node: object, directive: string): Readonly<Record<string, unknown>> | undefined {
  const { directives = [] } = node as Annotated
  const found = directives.find(({ name }) => name.value === directive)
  if (found === undefined) return undefined
  return Object.fromEntries(
    (found.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  )
}

function listSizeOf(given: Readonly<Record<string, unknown>>): ListSize {
  const { assumedSize, slicingArguments, sizedFields } = given
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : null,
    slicingArguments: Array.isArray(slicingArguments) ? slicingArguments.map(String) : [],
    sizedFields: Array.isArray(sizedFields) ? sizedFields.map(String) : [],
  }
}
