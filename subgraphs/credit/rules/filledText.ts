import { createHash } from 'node:crypto'

/** A text with the value in the place of each `{name}`; a name that has no value stays as it is. */
export function fillText(
  text: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** SM3 (GB/T 32905) of a text in UTF-8, hexadecimal. */
export function textHash(text: string): string {
  return createHash('sm3').update(text, 'utf8').digest('hex')
}
