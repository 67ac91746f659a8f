import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addWorkingDays } from '../../../schema/wire/workingDays.js'
import { LIST_PROCEDURES, LIST_TYPES } from '../../../subgraphs/credit/lists/listTypeTable.js'
import {
  LISTING_ACTS,
  LISTING_STATES,
  afterListingAct,
  shownState,
  type ListingAct,
  type ListingState,
} from '../../../subgraphs/credit/rules/listingLife.js'
import {
  missingForExit,
  missingInDecision,
  missingInHearing,
  missingInNotice,
  missingInService,
} from '../../../subgraphs/credit/rules/listingSteps.js'
import {
  listProcedureOn,
  listingDue,
  loadListProcedures,
} from '../../../subgraphs/credit/rules/listProcedures.js'
import { neededSteps } from '../../../subgraphs/credit/rules/mayList.js'

type Row = [from: ListingState, act: ListingAct, to: ListingState]

/** Every transition there is; every other pair of state and act is refused. */
const LIVES: Readonly<Record<'an organ' | 'a court', readonly Row[]>> = {
  'an organ': [
    ['FOUND', 'NOTICE', 'NOTICED'],
    ['FOUND', 'DROP', 'DROPPED'],
    ['NOTICED', 'HEAR', 'HEARD'],
    ['NOTICED', 'DROP', 'DROPPED'],
    ['HEARD', 'DECIDE', 'DECIDED'],
    ['HEARD', 'DROP', 'DROPPED'],
    ['DECIDED', 'SERVE', 'SERVED'],
    ['DECIDED', 'REVOKE', 'REVOKED'],
    ['SERVED', 'LIST', 'LISTED'],
    ['SERVED', 'REVOKE', 'REVOKED'],
    ['LISTED', 'EXIT', 'EXITED'],
  ],
  'a court': [
    ['FOUND', 'DECIDE', 'DECIDED'],
    ['FOUND', 'DROP', 'DROPPED'],
    ['DECIDED', 'LIST', 'LISTED'],
    ['DECIDED', 'REVOKE', 'REVOKED'],
    ['LISTED', 'EXIT', 'EXITED'],
  ],
}

for (const [who, rows] of Object.entries(LIVES)) {
  describe(`a listing of ${who}`, () => {
    const next = (state: ListingState, act: ListingAct) =>
      afterListingAct(state, act, who === 'a court')
    for (const [from, act, to] of rows) {
      it(`goes from ${from} by ${act} to ${to}`, () => equal(next(from, act), to))
    }

    it('goes no other way', () => {
      const open = LISTING_STATES.flatMap((from) =>
        LISTING_ACTS.filter((act) => next(from, act) !== null).map((act) => `${from} ${act}`),
      )
      deepEqual(new Set(open), new Set(rows.map(([from, act]) => `${from} ${act}`)))
    })
  })
}

it('reaches the list by an organ through notice, hearing, decision and service alone', () => {
  const ways = (state: ListingState): ListingAct[][] =>
    state === 'LISTED'
      ? [[]]
      : LISTING_ACTS.flatMap((act) => {
          const to = afterListingAct(state, act, false)
          return to === null ? [] : ways(to).map((rest) => [act, ...rest])
        })
  deepEqual(ways('FOUND'), [['NOTICE', 'HEAR', 'DECIDE', 'SERVE', 'LIST']])
})

const TODAY = '2026-07-01'
for (const [state, plannedExitDate, shown] of [
  ['LISTED', '2026-07-01', 'LISTED'],
  ['LISTED', '2026-06-30', 'EXITED'],
  ['LISTED', null, 'LISTED'],
  ['SERVED', '2026-06-30', 'SERVED'],
] as const) {
  it(`shows a ${state} whose last day is ${plannedExitDate} as ${shown}`, () =>
    equal(shownState({ state, plannedExitDate }, TODAY), shown))
}

const NOTICE = { noticeDate: '2026-05-04', measuresAnnounced: ['限制'], namesRemedies: true }
const HEARING = {
  heardOn: '2026-06-01',
  defenceReceived: true,
  defenceAdopted: false,
  isWaived: false,
}
const SILENT = { ...HEARING, defenceReceived: false, defenceAdopted: null }
const DECISION = { documentNo: '列〔2026〕1号', decidedOn: '2026-06-02', isSignedByHead: true }
const notice = (change: object) =>
  missingInNotice({ ...NOTICE, ...change }, { foundOn: '2026-05-01', today: TODAY })
const hearing = (change: object, defendUntil: string | null = '2026-05-29') =>
  missingInHearing(
    { ...HEARING, ...change },
    { noticeDate: '2026-05-22', defendUntil, today: TODAY },
  )
const decision = (change: object) =>
  missingInDecision({ ...DECISION, ...change }, { after: '2026-06-01', today: TODAY })
const service = (day: string) => missingInService(day, { decidedOn: '2026-06-02', today: TODAY })
const exit = (
  reason: 'EXPIRED' | 'REVOKED' | 'PERFORMED',
  { plannedExitDate = '2026-06-30', endsByPerformance = false, note = '撤销决定1号' } = {},
) => missingForExit(reason, { plannedExitDate, endsByPerformance }, { note, today: TODAY })

const STEPS: [string, ReturnType<typeof notice>, string | null][] = [
  ['a notice with measures and remedies', notice({}), null],
  ['a notice before the facts', notice({ noticeDate: '2026-04-30' }), 'NOTICE'],
  ['a notice of tomorrow', notice({ noticeDate: '2026-07-02' }), 'NOTICE'],
  ['a notice without remedies', notice({ namesRemedies: false }), 'NOTICE'],
  ['a notice without measures', notice({ measuresAnnounced: [' '] }), 'MEASURES'],
  ['a defence weighed', hearing({}), null],
  ['a defence not weighed', hearing({ defenceAdopted: null }), 'DEFENCE'],
  ['a hearing before the notice', hearing({ heardOn: '2026-05-21' }), 'DEFENCE'],
  ['a hearing of tomorrow', hearing({ heardOn: '2026-07-02' }), 'DEFENCE'],
  ['silence after the days of the defence', hearing(SILENT), null],
  ['silence on their last day', hearing({ ...SILENT, heardOn: '2026-05-29' }), 'DEFENCE'],
  ['silence while no calendar says when they end', hearing(SILENT, null), 'DEFENCE'],
  [
    'a waiver on the first day',
    hearing({ ...SILENT, heardOn: '2026-05-22', isWaived: true }),
    null,
  ],
  ['a decision signed and numbered', decision({}), null],
  ['a decision without number', decision({ documentNo: ' ' }), 'DECISION'],
  ['a decision of tomorrow', decision({ decidedOn: '2026-07-02' }), 'DECISION'],
  ['a decision before the hearing', decision({ decidedOn: '2026-05-31' }), 'DEFENCE'],
  ['a decision that the head did not sign', decision({ isSignedByHead: false }), 'SIGNATURE'],
  ['service on the day of the decision', service('2026-06-02'), null],
  ['service before the decision', service('2026-06-01'), 'SERVICE'],
  ['service of tomorrow', service('2026-07-02'), 'SERVICE'],
  ['an exit after the last day', exit('EXPIRED'), null],
  ['an exit as expired on the last day', exit('EXPIRED', { plannedExitDate: TODAY }), 'PERIOD'],
  ['a revocation on a document', exit('REVOKED'), null],
  ['a revocation on nothing', exit('REVOKED', { note: ' ' }), 'BASIS'],
  ['performance where it ends an entry', exit('PERFORMED', { endsByPerformance: true }), null],
  ['performance where it does not', exit('PERFORMED'), 'LIST'],
]
for (const [what, found, missing] of STEPS) {
  it(`${missing === null ? 'allows' : `refuses, for want of ${missing},`} ${what}`, () =>
    equal(found?.missing ?? null, missing))
}

describe('the days of the procedure', () => {
  const DAYS = {
    foundOn: '2025-04-30',
    noticeDate: '2025-05-06',
    heardOn: '2025-05-20',
    decidedOn: '2025-05-28',
  }
  const rules = listProcedureOn(LIST_PROCEDURES, 'L03', '2025-05-01')
  for (const [state, isJudicial, due] of [
    ['FOUND', false, addWorkingDays(DAYS.foundOn, 20)],
    ['NOTICED', false, addWorkingDays(DAYS.noticeDate, 5)],
    ['HEARD', false, addWorkingDays(DAYS.heardOn, 15)],
    ['DECIDED', false, addWorkingDays(DAYS.decidedOn, 7)],
    ['SERVED', false, addWorkingDays(DAYS.decidedOn, 20)],
    ['FOUND', true, null],
    ['DECIDED', true, addWorkingDays(DAYS.decidedOn, 20)],
    ['LISTED', false, null],
    ['EXITED', false, null],
    ['DROPPED', false, null],
  ] as const) {
    it(`end ${state} of ${isJudicial ? 'a court' : 'an organ'} on ${due}`, () =>
      equal(listingDue(state, DAYS, { rules, isJudicial }), due))
  }

  it('leave out 1 to 5 May, and count no weekend', () =>
    equal(listingDue('FOUND', DAYS, { rules, isJudicial: false }), '2025-06-03'))

  it('are the list’s own where it has a row in force, else everybody’s', () => {
    equal(listProcedureOn(LIST_PROCEDURES, 'L04', '2021-09-01').list, 'L04')
    equal(listProcedureOn(LIST_PROCEDURES, 'L04', '2021-08-31').list, null)
    equal(listProcedureOn(LIST_PROCEDURES, 'L03', '2026-01-01').list, null)
  })

  it('must have a row of all', () =>
    throws(() => loadListProcedures('procedures: [{ list: L04 }]'), { name: 'TableError' }))
})

it('says of every standard what it rests on and needs, and how sure it is', () => {
  for (const type of LIST_TYPES) {
    ok(type.basis.length > 3 && type.mark.length > 0, type.code)
    deepEqual(neededSteps(type).includes('NOTICE'), !type.isJudicial, type.code)
  }
  deepEqual(
    LIST_TYPES.filter(({ endsByPerformance }) => endsByPerformance).map(({ code }) => code),
    ['L01'],
  )
})
