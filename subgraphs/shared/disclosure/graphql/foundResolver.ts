import { Arg, Ctx, Int, Mutation, Resolver, type ClassType } from 'type-graphql'
import { checkCreditCode } from '../../../../schema/wire/creditCode.js'
import type { SectorName } from '../../../../schema/wire/sectorName.js'
import { refuseIf } from '../../acts/badInput.js'
import { refusePersonalText } from '../../acts/refusePersonalText.js'
import { RequiresScopes } from '../../RequiresScopes.js'
import type { SectorContext } from '../../SectorContext.js'
import { recordFound } from '../foundDecisions.js'
import { FoundDecisionInput } from './qualityTypes.js'
import { MAX_ROWS } from './rowInputs.js'

/** The mutation for what checks of the sources find, which concealment (瞒报) is measured by. */
export function foundResolver(sector: SectorName): ClassType {
  @Resolver()
  class FoundResolver {
    @RequiresScopes([[`${sector}:supervise`]])
    @Mutation(() => Int, {
      name: `${sector}RecordFoundDecisions`,
      description:
        'Records decisions that a check of the sources found; returns how many were new. The same again changes nothing.',
    })
    recordFoundDecisions(
      @Arg('decisions', () => [FoundDecisionInput]) decisions: FoundDecisionInput[],
      @Ctx() { database, caller, today }: SectorContext,
    ): Promise<number> {
      refuseIf(decisions.length > MAX_ROWS, `At most ${MAX_ROWS}, got ${decisions.length}.`)
      decisions.forEach((one, n) => refuseUnfit(one, `decisions[${n}]`, today))
      return recordFound(database, decisions, { foundBy: caller.actor, foundOn: today })
    }
  }
  return FoundResolver
}

/** Longest number and source that are kept; numbers of decisions have up to 128 (fields.yaml). */
const MOST = { documentNo: 128, source: 500 }

/** Throws BAD_USER_INPUT that names the row and its member: what is kept here accuses a department. */
function refuseUnfit(found: FoundDecisionInput, row: string, today: string): void {
  const { authorityCode, decidedOn } = found
  refuseIf(!checkCreditCode(authorityCode).ok, `"${row}.authorityCode" is no credit code.`)
  refuseIf(decidedOn > today, `"${row}.decidedOn" is a day to come.`)
  for (const name of ['documentNo', 'source'] as const) {
    const { length } = found[name].trim()
    const isFit = length > 0 && length <= MOST[name]
    refuseIf(!isFit, `"${row}.${name}" has 1 to ${MOST[name]} characters, got ${length}.`)
  }
  refusePersonalText(found.documentNo, found.source)
}
