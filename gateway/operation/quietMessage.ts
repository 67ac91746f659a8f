/** graphql-js' messages that quote a value, and what is kept of them. Names of types and fields stay. */
const QUOTES: readonly (readonly [pattern: RegExp, kept: string])[] = [
  [/^(Syntax Error: .*?(?:found|Unexpected) (?:String|BlockString|Int|Float|Name)) ".*$/s, '$1.'],
  [/^(\w+ cannot represent [^:]*): .*$/s, '$1.'],
  [/^(Expected value of type "[^"]*"), found .*$/s, '$1.'],
  [/^(Expected type "[^"]*")\. .*$/s, '$1.'],
  [/^Value .* does not exist in ("[^"]*" enum)\..*$/s, 'The value does not exist in $1.'],
  [/^Enum ("[^"]*") cannot represent .*$/s, 'Enum $1 does not have the value.'],
]

/** No name of ours has so many digits in a row; a mobile number has eleven, a citizen number 15 or 18. */
const NUMBER = /\d{11,}[Xx]?/g

/**
 * graphql-js' message without the value that it quotes: values are identifiers and case numbers, and
 * error messages are logged. A name that holds a long number, as a citizen's, is cut there.
 */
export function quietMessage(message: string): string {
  for (const [pattern, kept] of QUOTES) {
    if (pattern.test(message)) return message.replace(pattern, kept).replace(NUMBER, '…')
  }
  return message.replace(NUMBER, '…')
}
