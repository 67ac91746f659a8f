import { Kind, parse, print, stripIgnoredCharacters, type DefinitionNode } from 'graphql'

/** No trusted document is near it; without a limit an untrusted one would cost its parsing. */
const MAX_TOKENS = 5_000

/** One text for all layouts and orders of definitions; a document that does not parse is itself. */
export function normalForm(text: string): string {
  try {
    const { definitions } = parse(text, { noLocation: true, maxTokens: MAX_TOKENS })
    const parts = definitions.map((definition) => stripIgnoredCharacters(print(definition)))
    const order = (n: number) => `${sortKey(definitions[n]!)}${parts[n]}`
    return parts
      .map((_, n) => order(n))
      .toSorted()
      .join(' ')
  } catch {
    return text
  }
}

function sortKey(definition: DefinitionNode): string {
  return definition.kind === Kind.OPERATION_DEFINITION ? '0' : '1'
}
