import type { GraphQLSchema } from 'graphql'
import { isAbstractType, isInterfaceType, isObjectType } from 'graphql'
import type { Json } from './ownValue.js'

/** Whether objects fall under a type condition, by the `__typename` that they carry; each name is looked up once. */
export class TypeCondition {
  readonly #schema: GraphQLSchema
  readonly #condition: string
  readonly #known = new Map<string, boolean>()

  constructor(schema: GraphQLSchema, condition: string) {
    this.#schema = schema
    this.#condition = condition
  }

  /** `whenUnknown` for an object that does not tell its type. */
  holds(object: Json, whenUnknown: boolean): boolean {
    const name = object['__typename']
    if (typeof name !== 'string') return whenUnknown
    // Names that are in no schema are not kept: there is no end of them.
    return this.#known.get(name) ?? this.#lookUp(name)
  }

  #lookUp(name: string): boolean {
    const type = this.#schema.getType(name)
    if (name !== this.#condition && !type) return false
    const holds = name === this.#condition || this.#isBelow(type)
    this.#known.set(name, holds)
    return holds
  }

  #isBelow(type: ReturnType<GraphQLSchema['getType']>): boolean {
    const condition = this.#schema.getType(this.#condition)
    if (!isAbstractType(condition)) return false
    if (!isObjectType(type) && !isInterfaceType(type)) return false
    return this.#schema.isSubType(condition, type)
  }
}
