import { Kind, parse, visit } from 'graphql'
import type { DirectiveNode, DocumentNode, FieldNode } from 'graphql'

/**
 * Names of the fields that the planner adds to what clients ask, for keys and for what other fields require.
 * It merges selections by response name whatever their arguments and fields are: `{ id: name }` would answer
 * with the id, and `filings(first: 1)` with the three that some other field requires.
 */
export interface InsertedNames {
  readonly all: ReadonlySet<string>
  /** Those that it may add with arguments. */
  readonly withArguments: ReadonlySet<string>
}

/** Before the response names that could be taken for a field that the planner adds. */
const PREFIX = '_own_'

const SOURCES: Readonly<Record<string, string>> = { join__type: 'key', join__field: 'requires' }

export function readInsertedNames(sdl: string): InsertedNames {
  const all = new Set(['__typename'])
  const withArguments = new Set<string>()
  visit(parse(sdl, { noLocation: true }), {
    Directive(node) {
      const text = textOf(node)
      if (text === null) return
      visit(parse(`{${text}}`), {
        Field({ name, arguments: given }) {
          all.add(name.value)
          if (given !== undefined && given.length > 0) withArguments.add(name.value)
        },
      })
    },
  })
  return { all, withArguments }
}

function textOf({ name, arguments: given }: DirectiveNode): string | null {
  const source = SOURCES[name.value]
  const value = given?.find((one) => one.name.value === source)?.value
  return value?.kind === Kind.STRING ? value.value : null
}

/** The response name under which a client's field is asked of sectors; its own unless that could be mistaken. */
export function askedName(field: FieldNode, { all, withArguments }: InsertedNames): string {
  const name = (field.alias ?? field.name).value
  if (!all.has(name)) return name
  const isOther = field.name.value !== name || (field.arguments ?? []).length > 0
  return isOther || withArguments.has(name) ? PREFIX + name : name
}

/** The client's name of a step in a sector's reply. */
export function clientName<T extends string | number>(step: T): string | T {
  return typeof step === 'string' && step.startsWith(PREFIX) ? step.slice(PREFIX.length) : step
}

/** The document by `askedName`s; the very document given if all are its own. */
export function withAskedNames(document: DocumentNode, names: InsertedNames): DocumentNode {
  const known = renamed.get(document)
  if (known?.names === names) return known.document
  const made = visit(document, {
    Field(field) {
      const value = askedName(field, names)
      if (value === (field.alias ?? field.name).value) return undefined
      return { ...field, alias: { kind: Kind.NAME, value } as const }
    },
  })
  renamed.set(document, { names, document: made })
  return made
}

const renamed = new WeakMap<DocumentNode, { names: InsertedNames; document: DocumentNode }>()
