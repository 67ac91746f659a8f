import { coverOf, gramsOf } from './organisationName.js'
import { pinyinInitials } from './pinyinInitials.js'

/** Legal forms (组织形式) that most names end with; 有限公司 is in the second. */
const LEGAL_FORMS = ['有限责任公司', '股份有限公司']
const COMMON = new Set(LEGAL_FORMS.flatMap((form) => gramsOf(form, pinyinInitials(form))))

/**
 * Grams by which the index tells names with `part` in them from others: those that cover it, but for what
 * is in a legal form and so in nearly every name. None if it is nothing but a legal form.
 */
export function tellingGrams(part: string, length: 2 | 3): string[] {
  return coverOf(part, length).filter((gram) => !COMMON.has(gram))
}
