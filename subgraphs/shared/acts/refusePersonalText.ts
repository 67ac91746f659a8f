import { RequestError } from '../../../schema/wire/errors.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'

/** Throws PERSONAL_DATA_IN_TEXT for a text with a personal number. */
export function refusePersonalText(...texts: readonly (string | null | undefined)[]): void {
  if (texts.some((text) => text != null && findPersonalNumber(text))) {
    throw new RequestError('PERSONAL_DATA_IN_TEXT', 'A text holds a personal number.')
  }
}
