import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CheckFacts } from '../../../gateway/check/applyMeasures.js'
import { decide } from '../../../gateway/check/decide.js'
import type { Effect, Measure } from '../../../gateway/check/ledger.js'
import {
  BOSS,
  CATALOGUE,
  factsOf,
  FIRM,
  matter,
  measure,
  PARTNER,
  record,
  required,
  type GoodAnswer,
  type Scene,
} from './facts.js'

const RUNS = 400
const EFFECTS: readonly Effect[] = [
  'BLOCK_BY_LAW',
  'RESTRICT',
  'MANUAL_REVIEW',
  'NO_COMMITMENT_ROUTE',
  'LOWER_PRIORITY',
  'GREEN_CHANNEL',
  'INFO_ONLY',
]
const ITEMS = [...CATALOGUE.keys(), 'XX-01']

/** Mulberry32: numbers in [0, 1) that depend on the seed only, so that a failing seed can be run again. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number
const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)]!
const shuffled = <T>(random: Random, values: readonly T[]): T[] =>
  values
    .map((value) => ({ value, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value)

/** A check of up to three subjects with random rows, records, measures and, if `faulty`, bad answers. */
function randomScene(random: Random, faulty: boolean): Scene {
  const items = ITEMS.filter(() => random() < 0.5)
  const subjects = [FIRM, PARTNER, BOSS].filter((s) => s === FIRM || random() < 0.5)
  const rows = items.map((item) =>
    required(item, { mandatory: random() < 0.6, kinds: random() < 0.3 ? ['L01'] : null }),
  )
  const records = subjects.flatMap((subject) =>
    ITEMS.filter((item) => item !== 'GG-01' && random() < 0.4).map((item) => [
      `${subject.key} ${item}`,
      ['1', '2'].map((n) =>
        record(item, { id: `${item}:${n}`, kind: pick(random, ['L01', 'L03']) }),
      ),
    ]),
  )
  return {
    matter: matter({ requiredItems: rows, relatedRoles: ['LEGAL_REPRESENTATIVE'] }),
    measures: Array.from({ length: 6 }, (_, n) => randomMeasure(random, n)),
    subjects,
    records: Object.fromEntries(records),
    spoil: (good) => (faulty && random() < 0.2 ? spoiled(random, good) : good),
  }
}

function randomMeasure(random: Random, n: number): Measure {
  const when = pick(random, ['HIT', 'NO_HIT'] as const)
  const kindIn = random() < 0.5 ? ['L01'] : null
  const effect = pick(random, EFFECTS)
  return measure({ code: `M-${n}`, effect, when: { item: pick(random, ITEMS), when, kindIn } })
}

function spoiled(random: Random, good: GoodAnswer) {
  return pick(random, [
    { ...good, outcome: 'TIMEOUT' as const },
    { ...good, outcome: 'NOT_ASKED' as const },
    { ...good, summary: null },
    { ...good, summary: { ...good.summary, truncated: true } },
    { ...good, summary: { ...good.summary, asOf: null } },
  ])
}

describe('every check', () => {
  it('is incomplete, and neither clear nor facilitated, without the summary of any one mandatory item', () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const random = generator(seed)
      const scene = randomScene(random, false)
      const asked = factsOf(scene).items.filter(
        (i) => i.mandatory && (i.state === 'HIT' || i.state === 'NO_HIT'),
      )
      const lost = pick(random, asked)
      const { verdict, complete } = decide(
        factsOf({
          ...scene,
          spoil: (good, { subjectKey, item }) =>
            subjectKey === lost.subjectKey && item === lost.item
              ? { ...good, summary: null }
              : good,
        }),
      )
      assert.equal(complete, false, `seed ${seed}`)
      assert.ok(verdict === 'INCOMPLETE' || verdict === 'INTERCEPT', `seed ${seed}: ${verdict}`)
    }
  })

  it('is as complete with its optional items as without their answers', () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const scene = randomScene(generator(seed), false)
      const facts = factsOf(scene)
      const silent = factsOf({
        ...scene,
        spoil: (good, { mandatory }) =>
          mandatory ? good : { ...good, outcome: 'UNREACHABLE', summary: null },
      })
      const without: CheckFacts = { ...facts, items: facts.items.filter((i) => i.mandatory) }
      const { complete } = decide(facts)
      assert.equal(decide(silent).complete, complete, `seed ${seed}`)
      assert.equal(decide(without).complete, complete, `seed ${seed}`)
    }
  })

  it('is decided alike in whatever order its facts come, and is a JSON value', () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const random = generator(seed)
      const facts = factsOf(randomScene(random, true))
      const reordered: CheckFacts = {
        ...facts,
        measures: shuffled(random, facts.measures),
        items: shuffled(random, facts.items),
        subjects: shuffled(random, facts.subjects),
      }
      const decision = decide(facts)
      assert.equal(JSON.stringify(decide(reordered)), JSON.stringify(decision), `seed ${seed}`)
      assert.deepEqual(JSON.parse(JSON.stringify(decision)), decision)
    }
  })
})
