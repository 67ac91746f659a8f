/** graphql-js' messages that quote a value, and what is kept of them. Names of types and fields stay. */
const QUOTES: readonly (readonly [pattern: RegExp, kept: string])[] = [
  [/^(Syntax Error: .*?(?:found|Unexpected) (?:String|BlockString|Int|Float|Name)) ".*$/s, '$1.'],
  [/^(\w+ cannot represent [^:]*): .*$/s, '$1.'],
  [/^(Expected value of type "[^"]*"), found .*$/s, '$1.'],
  [/^(Expected type "[^"]*")\. .*$/s, '$1.'],
  [/^Value .* does not exist in ("[^"]*" enum)\..*$/s, 'The value does not exist in $1.'],
  [/^Enum ("[^"]*") cannot represent .*$/s, 'Enum $1 does not have the value.'],
]

/**
 * graphql-js' message without the value that it quotes: values are identifiers and case numbers, and
 * error messages are logged.
 */
export function quietMessage(message: string): string {
  for (const [pattern, kept] of QUOTES) {
    if (pattern.test(message)) return message.replace(pattern, kept)
  }
  return message
}
