import { useLanguage } from './language.js'
import type { Messages } from './messages.js'

/** The word for an API value; a value that this console does not know yet shows as it is. */
export function useWord<Key extends string>(words: Messages<Key>): (value: string) => string {
  const { language } = useLanguage()
  return (value) => (words[language] as Readonly<Record<string, string>>)[value] ?? value
}
