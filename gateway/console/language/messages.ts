export type Language = 'zh' | 'en'

/** The texts of one room in both languages; the compiler wants every key in both. */
export interface Messages<Key extends string> {
  readonly zh: Readonly<Record<Key, string>>
  readonly en: Readonly<Record<Key, string>>
}

/** Values for the `{name}` places of a text. */
export type Values = Readonly<Record<string, string | number>>

/** A text of a room in the chosen language. */
export type Say<Key extends string> = (key: Key, values?: Values) => string

/** Declares a room’s texts, Chinese first. */
export function defineMessages<Key extends string>(
  zh: Readonly<Record<Key, string>>,
  en: Readonly<Record<NoInfer<Key>, string>>,
): Messages<Key> {
  return { zh, en }
}

/** The text with its places filled; a place without a value stays, so that it is seen. */
export function fill(text: string, values: Values = {}): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
