import { openCase } from './openCase.js'
import type { Policies } from './policy.js'

/**
 * The policies of this city. `name` is for every sector, `<sector>:name` for one: no sector hears of another's.
 * A new one is a file with a function, and a line here.
 */
export const cityPolicies: Policies = new Map([['open-case', openCase]])
