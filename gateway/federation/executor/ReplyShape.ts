import type { DocumentNode, GraphQLCompositeType, GraphQLSchema } from 'graphql'
import { Kind, isCompositeType } from 'graphql'
import { isObject, ownValue } from './ownValue.js'
import type { Json } from './ownValue.js'
import { SetShape, fieldMisshape, firstMisshape } from './SetShape.js'
import type { FieldShape } from './SetShape.js'

/**
 * The shape of the replies to one fetch: lists where lists were asked, no null in a non-null place, leaves of
 * their type. The schema is the whole supergraph's; where a sector promises more, that is not held against
 * it. Compiled as types are met, and kept as long as the plan is.
 *
 * Merged unchecked, a text in the place of a list would spoil the other sectors' answers.
 */
export class ReplyShape {
  readonly #schema: GraphQLSchema
  readonly #root: GraphQLCompositeType | null
  readonly #set: SetShape | null

  /** `document` is the fetch's operation, as it is sent; the planner puts no fragment spread into it. */
  constructor(document: DocumentNode, schema: GraphQLSchema) {
    const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
    this.#schema = schema
    this.#root = (operation && schema.getRootType(operation.operation)) ?? null
    this.#set = operation ? new SetShape(operation.selectionSet, schema) : null
  }

  /**
   * The first place of `data` that does not fit, null if all does; the place holds names and indexes only.
   * Takes out of `data` what was not asked.
   */
  findMisshape(data: Json, variables: Json): string | null {
    if (this.#root === null || this.#set === null) return 'no such root'
    const root = this.#set.of(this.#root)
    this.#set.dropOthers(data, root)
    for (const field of root.fields) {
      const given = ownValue(data, field.key)
      const misshape = field.isEntities
        ? this.#entities(field, given, variables['representations'])
        : fieldMisshape(field, given)
      if (misshape !== null) return misshape
    }
    return null
  }

  /** Entities have the type that was asked for by name; one that is unknown to the sector may be null. */
  #entities({ set }: FieldShape, value: unknown, asked: unknown): string | null {
    if (!Array.isArray(value) || !Array.isArray(asked)) return '_entities'
    return firstMisshape(value, (entity, i) => {
      const representation: unknown = asked[i]
      const name = isObject(representation) ? String(representation['__typename']) : ''
      const type = this.#schema.getType(name)
      return entity === null || set === null || !isCompositeType(type)
        ? null
        : set.misshape(type, entity)
    })
  }
}
