import 'reflect-metadata'
import { deepEqual, equal } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { CheckedSubject } from '../../gateway/check/checkedSubject.js'
import { decide } from '../../gateway/check/decide.js'
import type { EvidenceRecord } from '../../gateway/check/evidence.js'
import { itemState } from '../../gateway/check/itemState.js'
import { requirementFor, type CatalogueEntry } from '../../gateway/check/requirement.js'
import { SUBJECT_KINDS } from '../../schema/wire/creditItem.js'
import { loadLedgerTables } from '../../subgraphs/credit/rules/loadLedgerTables.js'
import { BOSS, CITIZEN, DATE, FIRM, PARTNER, answer, record } from '../gateway/check/facts.js'

const read = (name: string) => readFileSync(`subgraphs/credit/rules/${name}.yaml`, 'utf8')
const { matters, measures } = loadLedgerTables({
  matters: read('matters'),
  measures: read('measures'),
})

/** Every item that any matter requires, offered by somebody and of every kind of subject. */
const CATALOGUE: ReadonlyMap<string, CatalogueEntry> = new Map(
  matters
    .flatMap((matter) => matter.requiredItems)
    .map(({ item }) => [item, { sector: 'any', openness: 'GOV_SHARED', subjects: SUBJECT_KINDS }]),
)

interface Case {
  readonly name: string
  readonly matter: string
  readonly subjects?: readonly CheckedSubject[]
  /** By subject key and item; what is not named here answers "none", but organisations are registered. */
  readonly found: Readonly<Record<string, Partial<EvidenceRecord>>>
  readonly verdict: string
  /** Codes of the measures that follow, with the effect each has. */
  readonly follow: readonly string[]
}

function decided({ matter: code, subjects = [FIRM], found }: Case) {
  const matter = matters.find((one) => one.code === code)!
  const items = subjects.flatMap((subject) =>
    requirementFor(matter, subject, { catalogue: CATALOGUE, date: DATE }).map((requirement) => {
      const { item } = requirement
      const given = found[`${subject.key} ${item}`]
      const isThere = given !== undefined || (item === 'GG-01' && subject.kind !== 'PERSON')
      const records = isThere ? [record(item, { kind: 'ANY', ...given })] : []
      return itemState(requirement, answer(requirement, records))
    }),
  )
  return decide({ matter, measures, items, subjects, date: DATE })
}

const QUALIFIED = { [`${FIRM.key} ZJ-06`]: {}, [`${PARTNER.key} ZJ-06`]: {} }

const CASES: readonly Case[] = [
  {
    name: 'stops a judgment defaulter (失信被执行人) at government procurement',
    matter: 'SP-CG-001',
    found: { [`${FIRM.key} GG-02`]: { kind: 'L01' } },
    verdict: 'INTERCEPT',
    follow: ['CJ-001 BLOCK_BY_LAW'],
  },
  {
    name: 'lets the same firm pass at its social-card matter',
    matter: 'SP-CF-003',
    found: { [`${FIRM.key} GG-02`]: { kind: 'L01' } },
    verdict: 'CLEAR',
    follow: [],
  },
  {
    name: 'stops a consortium for one listed member',
    matter: 'SP-CG-001',
    subjects: [FIRM, PARTNER],
    found: { [`${PARTNER.key} GG-02`]: { kind: 'L02' } },
    verdict: 'INTERCEPT',
    follow: ['CJ-002 BLOCK_BY_LAW'],
  },
  {
    name: 'restricts an upgrade after a wage-arrears case within the year',
    matter: 'SP-ZZ-001',
    found: { ...QUALIFIED, [`${FIRM.key} RS-01`]: { decidedOn: '2026-02-01' } },
    verdict: 'RESTRICT',
    follow: ['CJ-015 RESTRICT'],
  },
  {
    name: 'does not count a wage-arrears case of the year before last',
    matter: 'SP-ZZ-001',
    found: { ...QUALIFIED, [`${FIRM.key} RS-01`]: { decidedOn: '2024-02-01' } },
    verdict: 'CLEAR',
    follow: [],
  },
  {
    name: 'has an officer look at an upgrade of a firm without qualification',
    matter: 'SP-ZZ-001',
    found: {},
    verdict: 'REVIEW',
    follow: ['CJ-018 MANUAL_REVIEW'],
  },
  {
    name: 'has an officer look at a bidder whose legal representative is on the wage list',
    matter: 'SP-ZB-001',
    subjects: [FIRM, BOSS],
    found: { ...QUALIFIED, [`${BOSS.key} GG-02`]: { kind: 'L03' } },
    verdict: 'REVIEW',
    follow: ['CJ-005 MANUAL_REVIEW'],
  },
  {
    name: 'does not apply what the clean-up abolished, but says so',
    matter: 'SP-XK-001',
    found: { [`${FIRM.key} JT-02`]: { kind: 'JT-OVERLOAD' } },
    verdict: 'REVIEW',
    follow: ['CJ-027 MANUAL_REVIEW', 'CJ-029 INFO_ONLY'],
  },
  {
    name: 'refuses simple deregistration while on the abnormal list',
    matter: 'SP-XK-003',
    found: { [`${FIRM.key} SC-03`]: {} },
    verdict: 'INTERCEPT',
    follow: ['CJ-022 BLOCK_BY_LAW'],
  },
  {
    name: 'shows an honoured firm the green channel',
    matter: 'SP-CZ-001',
    found: { [`${FIRM.key} GG-03`]: {} },
    verdict: 'FACILITATE',
    follow: ['JL-001 GREEN_CHANNEL'],
  },
  {
    name: 'lets nothing follow from a fact without basis',
    matter: 'SP-CZ-001',
    found: { [`${FIRM.key} GG-07`]: {} },
    verdict: 'CLEAR',
    follow: ['TS-003 INFO_ONLY'],
  },
  {
    name: 'leaves a listed candidate for the civil service to a human',
    matter: 'SP-RS-001',
    subjects: [CITIZEN],
    found: { [`${CITIZEN.key} GG-02`]: { kind: 'L01' } },
    verdict: 'REVIEW',
    follow: ['CJ-033 MANUAL_REVIEW'],
  },
]

describe('a check by the ledger of the demo city', () => {
  for (const scene of CASES)
    it(scene.name, () => {
      const { verdict, complete, measures: followed } = decided(scene)
      deepEqual(
        followed.map(({ code, effect }) => `${code} ${effect}`),
        scene.follow,
      )
      equal(complete, true)
      equal(verdict, scene.verdict)
    })
})
