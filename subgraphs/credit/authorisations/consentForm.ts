import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import type { ConsentInput } from '../resolvers/AuthorisationInputs.js'

const ITEM = /^[A-Z]{2}-\d{2}$/
const CODE_LENGTH = 18
const MAX_TIMES = 1_000_000

/** Throws BAD_USER_INPUT naming the member of the input that is malformed. */
export function refuseMalformed(input: ConsentInput, party: string): void {
  const { items, separateConsent, times = null, evidenceHash } = input
  const isTimes = times === null || (times >= 1 && times <= MAX_TIMES)
  const faults: readonly (readonly [isWrong: boolean, message: string])[] = [
    [!isParty(party), '"party" is a credit code or a client id.'],
    [items.length === 0, '"items" names at least one item.'],
    [!areItems(items), '"items" are codes like GG-07, each once.'],
    [!areItems(separateConsent), '"separateConsent" are codes like YL-02, each once.'],
    [separateConsent.some((one) => !items.includes(one)), '"separateConsent" is of "items".'],
    [!isTimes, '"times" is 1 or more.'],
    [!/^[0-9a-f]{64}$/.test(evidenceHash), '"evidenceHash" has 64 hexadecimals.'],
    [input.purpose.length > 100, '"purpose" is a code.'],
  ]
  const found = faults.find(([isWrong]) => isWrong)
  if (found) throw new RequestError('BAD_USER_INPUT', found[1])
}

/** What looks like a credit code is one, its check character included: a mistyped bank must not be a client id. */
function isParty(party: string): boolean {
  if (party.length !== CODE_LENGTH) return /^[\w.-]{1,100}$/.test(party)
  const check = checkCreditCode(party)
  return check.ok && check.code === party
}

function areItems(items: readonly string[]): boolean {
  return items.every((item) => ITEM.test(item)) && new Set(items).size === items.length
}
