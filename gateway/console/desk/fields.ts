import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { subjectFault } from '../checks/listFilter.js'

/** One field of a desk’s form. What is entered is text; a flag is `true` or empty, several choices stand a line each. */
export interface DeskField<Key extends string> {
  readonly key: Key
  readonly label: string
  /**
   * `subject` takes a credit code or a prefixed document, `code` a number of our own; `lines` and `codes` one a line;
   * a `file` stays here, its SM3 is what is entered. */
  readonly kind:
    | 'text'
    | 'code'
    | 'lines'
    | 'codes'
    | 'day'
    | 'time'
    | 'number'
    | 'flag'
    | 'file'
    | 'subject'
    | DeskChoice
  readonly isOptional?: boolean
  /** Of a flag: it has to be ticked. */
  readonly isTicked?: boolean
  /** Said under the field. */
  readonly help?: string
}

export interface DeskChoice {
  readonly of: readonly { readonly value: string; readonly label: string }[]
  /** All in sight, a list to pick one from, or a box each of which several may be ticked. */
  readonly by: 'radio' | 'select' | 'boxes'
}

export type Entered<Key extends string> = Readonly<Record<Key, string>>

/** What is wrong with a field as entered. */
export type FieldFault = 'NEEDED' | 'PERSONAL' | 'SUBJECT'

/** Empty but for what is given. */
export function blank<Key extends string>(
  fields: readonly DeskField<Key>[],
  given: Partial<Entered<Key>> = {},
): Entered<Key> {
  const entries = fields.map(({ key }) => [key, given[key] ?? ''])
  return Object.fromEntries(entries) as Entered<Key>
}

/** What is wrong, by field; what the rules of the desk want besides, the gateway says. */
export function fieldFaults<Key extends string>(
  fields: readonly DeskField<Key>[],
  entered: Entered<Key>,
): Partial<Record<Key, FieldFault>> {
  const faults = fields.flatMap((field): [Key, FieldFault][] => {
    const fault = faultOf(field, entered[field.key].trim())
    return fault === null ? [] : [[field.key, fault]]
  })
  return Object.fromEntries(faults) as Partial<Record<Key, FieldFault>>
}

function faultOf(
  { kind, isOptional, isTicked }: DeskField<string>,
  text: string,
): FieldFault | null {
  if (text === '') return isOptional || (kind === 'flag' && !isTicked) ? null : 'NEEDED'
  if (kind === 'subject') return subjectFault(text) === null ? null : 'SUBJECT'
  const isFree = kind === 'text' || kind === 'lines'
  return isFree && findPersonalNumber(text) !== null ? 'PERSONAL' : null
}

/** The texts of a field of lines, or the choices of one of boxes. */
export function partsOf(text: string): string[] {
  return text
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A text as it is sent: null where nothing was entered. */
export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
