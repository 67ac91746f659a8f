import type { Openness } from '../../schema/wire/creditItem.js'
import type { Catalogue } from '../federation/catalogue.js'

/** Why an item is withheld, by its openness (披露方式): what the caller would need. It tells nothing of the records. */
export type WithheldReason =
  'PERSON_NOT_PUBLIC' | 'DUTY_NEEDED' | 'AUTHORISATION_NEEDED' | 'SELF_ONLY'

const REASONS: Readonly<Record<Openness, WithheldReason>> = {
  // Public of organisations; a natural person's needs a grant for that person (浙江条例 Art. 15, 山东条例 Art. 20).
  PUBLIC: 'PERSON_NOT_PUBLIC',
  GOV_SHARED: 'DUTY_NEEDED',
  AUTHORISED: 'AUTHORISATION_NEEDED',
  SELF: 'SELF_ONLY',
}

/** The reason by the code of the item; undefined for what the catalogue does not have. */
export function reasonOfItem(code: string, catalogue: Catalogue): WithheldReason | undefined {
  const item = catalogue.get(code)
  return item && REASONS[item.openness]
}

/** The reason by the coordinate of the field, `Subject.severeListings`; undefined for a field that is no item. */
export function reasonAt(coordinate: string, catalogue: Catalogue): WithheldReason | undefined {
  for (const { type, field, openness } of catalogue.values()) {
    if (`${type}.${field}` === coordinate) return REASONS[openness]
  }
  return undefined
}
