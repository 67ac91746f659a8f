import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  OBJECTION_STATES,
  afterObjectionAct,
  type ObjectionAct,
} from '../../../subgraphs/credit/rules/objectionLife.js'
import {
  REPAIR_STATES,
  afterRepairAct,
  type RepairAct,
} from '../../../subgraphs/credit/rules/repairLife.js'

/** Every transition there is, `state act next`; every other pair of state and act is refused. */
const REPAIRS = `
SUBMITTED RETURN RETURNED
SUBMITTED ACCEPT WITH_UNIT
SUBMITTED REFUSE NOT_ACCEPTED
SUBMITTED WITHDRAW WITHDRAWN
SUBMITTED FALSE_MATERIAL NOT_ACCEPTED
RETURNED SUPPLEMENT SUBMITTED
RETURNED REFUSE NOT_ACCEPTED
RETURNED WITHDRAW WITHDRAWN
RETURNED FALSE_MATERIAL NOT_ACCEPTED
WITH_UNIT EXTEND WITH_UNIT
WITH_UNIT GRANT GRANTED
WITH_UNIT DENY DENIED
WITH_UNIT WITHDRAW WITHDRAWN
WITH_UNIT FALSE_MATERIAL DENIED
NOT_ACCEPTED FALSE_MATERIAL NOT_ACCEPTED
DENIED FALSE_MATERIAL DENIED
GRANTED FALSE_MATERIAL REVOKED
WITHDRAWN FALSE_MATERIAL WITHDRAWN`
const REPAIR_ACTS: readonly RepairAct[] = [
  'RETURN',
  'SUPPLEMENT',
  'ACCEPT',
  'REFUSE',
  'EXTEND',
  'GRANT',
  'DENY',
  'WITHDRAW',
  'FALSE_MATERIAL',
]

const OBJECTIONS = `
RECEIVED TRANSFER WITH_SOURCE
RECEIVED EXTEND RECEIVED
RECEIVED DECIDE DECIDED
RECEIVED WITHDRAW WITHDRAWN
WITH_SOURCE EXTEND WITH_SOURCE
WITH_SOURCE DECIDE DECIDED
WITH_SOURCE WITHDRAW WITHDRAWN`
const OBJECTION_ACTS: readonly ObjectionAct[] = ['TRANSFER', 'EXTEND', 'DECIDE', 'WITHDRAW']

function life<State extends string, Act extends string>(
  name: string,
  table: string,
  machine: {
    readonly states: readonly State[]
    readonly acts: readonly Act[]
    readonly next: (state: State, act: Act) => State | null
  },
): void {
  const { states, acts, next } = machine
  const rows = table.trim().split('\n')
  describe(name, () => {
    for (const row of rows) {
      const [from, act, to] = row.split(' ')
      it(`goes from ${from} by ${act} to ${to}`, () => equal(next(from as State, act as Act), to))
    }

    it('goes no other way', () => {
      const open = states.flatMap((from) =>
        acts.flatMap((act) => {
          const to = next(from, act)
          return to === null ? [] : [`${from} ${act} ${to}`]
        }),
      )
      deepEqual(new Set(open), new Set(rows))
    })
  })
}

life('a case of repair', REPAIRS, {
  states: REPAIR_STATES,
  acts: REPAIR_ACTS,
  next: afterRepairAct,
})
life('an objection', OBJECTIONS, {
  states: OBJECTION_STATES,
  acts: OBJECTION_ACTS,
  next: afterObjectionAct,
})
