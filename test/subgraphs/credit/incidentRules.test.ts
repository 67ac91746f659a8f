import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { INCIDENT_PLANS } from '../../../subgraphs/credit/incidents/incidentTables.js'
import {
  INCIDENT_STATES,
  afterIncidentAct,
  type IncidentAct,
} from '../../../subgraphs/credit/rules/incidentLife.js'
import {
  INCIDENT_FIELDS,
  authorityDue,
  levelFor,
  loadIncidentPlans,
  missingFields,
  planOn,
} from '../../../subgraphs/credit/rules/incidentPlan.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

const PLAN = planOn(INCIDENT_PLANS, '2026-05-04')

const ACTS: readonly IncidentAct[] = [
  'DESCRIBE',
  'NOTIFY',
  'CONFIRM',
  'DISMISS',
  'CONTAIN',
  'CLOSE',
  'REOPEN',
]

/** The whole machine, state by state, in the order of ACTS; `-` is refused. */
const MACHINE: Readonly<Record<string, string>> = {
  REPORTED: 'REPORTED - CONFIRMED DISMISSED - - -',
  CONFIRMED: 'CONFIRMED CONFIRMED - - CONTAINED - -',
  CONTAINED: 'CONTAINED CONTAINED - - - CLOSED -',
  CLOSED: '- - - - - - CONTAINED',
  DISMISSED: '- - - - - - REPORTED',
}

describe('an incident', () => {
  for (const state of INCIDENT_STATES) {
    it(`that is ${state} goes on to: ${MACHINE[state]}`, () => {
      const next = ACTS.map((act) => afterIncidentAct(state, act) ?? '-')
      assert.equal(next.join(' '), MACHINE[state])
    })
  }

  for (const [name, concernsPersons, filled, missing] of [
    ['of persons lacks all of Art. 57 at first', true, [], [...INCIDENT_FIELDS]],
    [
      'of persons lacks what is left',
      true,
      ['CAUSE', 'REMEDIES', 'CONTACT', 'INFO_KINDS', 'AUTHORITY_NOTICE'],
      ['POSSIBLE_HARM', 'SELF_HELP', 'PERSONS_NOTICE'],
    ],
    ['of persons lacks nothing', true, [...INCIDENT_FIELDS], []],
    [
      'without persons lacks cause, harm, remedies and contact',
      false,
      [],
      ['CAUSE', 'POSSIBLE_HARM', 'REMEDIES', 'CONTACT'],
    ],
  ] as const) {
    it(name, () => {
      assert.deepEqual(missingFields({ concernsPersons, filled }, PLAN), missing)
    })
  }

  for (const [persons, level] of [
    [null, 'IV'],
    [0, 'IV'],
    [999, 'IV'],
    [1_000, 'III'],
    [99_999, 'III'],
    [100_000, 'II'],
    [999_999, 'II'],
    [1_000_000, 'I'],
    [42_000_000, 'I'],
  ] as const) {
    it(`of ${persons} persons is of level ${level}`, () => {
      assert.equal(levelFor(persons, PLAN), level)
    })
  }

  for (const [level, due] of [
    ['I', '2026-05-04T01:00:00.000Z'],
    ['II', '2026-05-04T04:00:00.000Z'],
    ['III', '2026-05-05T00:00:00.000Z'],
    ['IV', '2026-05-07T00:00:00.000Z'],
  ] as const) {
    it(`of level ${level} is told to the authority until ${due}`, () => {
      const at = new Date('2026-05-04T00:00:00Z')
      assert.equal(authorityDue(at, level, PLAN).toISOString(), due)
    })
  }
})

describe('the emergency plan', () => {
  it('requires every item of Art. 57 of incidents of persons', () => {
    const required = PLAN.required.map(({ field }) => field)
    assert.deepEqual(required.toSorted(), INCIDENT_FIELDS.toSorted())
    assert.ok(PLAN.required.every(({ basis }) => basis.includes('第五十七条')))
  })

  const table = readFileSync('subgraphs/credit/rules/incidents.yaml', 'utf8')
  for (const [name, from, to] of [
    ['a field that the form does not have', 'field: CAUSE', 'field: WHY'],
    ['a level without hours', ', authorityHours: 1,', ','],
    ['no steps', /steps:[^]*?levels:/, 'steps: []\n    levels:'],
  ] as const) {
    it(`is refused with ${name}`, () => {
      const changed = table.replace(from, to)
      assert.notEqual(changed, table)
      assert.throws(() => loadIncidentPlans(changed), TableError)
    })
  }
})
