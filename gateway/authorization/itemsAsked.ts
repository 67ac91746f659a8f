import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Catalogue, CatalogueItem } from '../federation/catalogue.js'

/** Finds the catalogue items (目录事项) that a document selects; remembers the answer per document. */
export class ItemsAsked {
  readonly #schema: GraphQLSchema
  readonly #byField: ReadonlyMap<string, CatalogueItem>
  readonly #known = new WeakMap<DocumentNode, readonly CatalogueItem[]>()

  constructor(schema: GraphQLSchema, catalogue: Catalogue) {
    this.#schema = schema
    this.#byField = new Map(
      [...catalogue.values()].map((item) => [`${item.type}.${item.field}`, item]),
    )
  }

  /** Distinct items, in document order. */
  of(document: DocumentNode): readonly CatalogueItem[] {
    const known = this.#known.get(document)
    if (known) return known
    const types = new TypeInfo(this.#schema)
    const found = new Set<CatalogueItem>()
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: (node) => {
          const item = this.#byField.get(`${types.getParentType()?.name}.${node.name.value}`)
          if (item) found.add(item)
        },
      }),
    )
    const items = [...found]
    this.#known.set(document, items)
    return items
  }
}
