import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SeedRecord } from '../../subgraphs/shared/seedRecords.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { AbnormalEntry } from '../../subgraphs/market/entities/AbnormalEntry.js'
import { MarketPenalty } from '../../subgraphs/market/entities/MarketPenalty.js'
import {
  SevereViolation,
  SevereViolationExit,
} from '../../subgraphs/market/entities/SevereViolation.js'
import { NOBODY, startSector, type RunningSector } from '../support/sectorHarness.js'
import { REQUIRED, askSubject, replaceRecords } from '../support/sectorRecords.js'

let market: RunningSector
before(async () => {
  market = await startSector('market')
})
after(() => market.stop())

describe('the story of the delisted shop', () => {
  it('is on no list any more, and its penalty is there for staff', async () => {
    const { code: key } = market.town.organisation('DELISTED')
    const fields = 'abnormalEntries { id } severeViolations { id } marketPenalties { kind }'
    const staff = { ...NOBODY, scopes: ['market:read'] }
    const subject = await askSubject(market, { key, fields }, staff)
    assert.deepEqual(subject['abnormalEntries'], [])
    assert.deepEqual(subject['severeViolations'], [])
    assert.equal(subject['marketPenalties']?.length, 1)
  })
})

describe('经营异常名录', () => {
  const entry = (removed: number | null): SeedRecord<AbnormalEntry> => ({
    ...REQUIRED,
    item: 'SC-03',
    kind: 'SC-ADDRESS',
    decidedOn: market.town.daysAgo(100),
    ground: '通过登记的住所或者经营场所无法联系',
    removedOn: removed === null ? null : market.town.daysAgo(removed),
    removalReason: removed === null ? null : '可以重新取得联系',
  })

  for (const { name, removed, listed } of [
    { name: 'not removed', removed: null, listed: 1 },
    { name: 'to be removed tomorrow', removed: -1, listed: 1 },
    { name: 'removed today', removed: 0, listed: 0 },
    { name: 'removed yesterday', removed: 1, listed: 0 },
  ]) {
    it(`an entry ${name} counts ${listed}`, async () => {
      await replaceRecords(market, AbnormalEntry, [entry(removed)])
      const { abnormalEntries } = await askSubject(market, { fields: 'abnormalEntries { id }' })
      assert.equal(abnormalEntries?.length, listed)
    })
  }

  it('takes no removal without its reason and no ground of its own invention', async () => {
    const unexplained = { ...entry(1), removalReason: null }
    await assert.rejects(replaceRecords(market, AbnormalEntry, [unexplained]), /check constraint/)
    const invented = { ...entry(null), kind: 'SC-BAD-MOOD' }
    await assert.rejects(replaceRecords(market, AbnormalEntry, [invented]), /check constraint/)
  })
})

describe('严重违法失信名单', () => {
  /** Decided `days` ago; everything else follows at the due distance. */
  const listing = (days: number, exited: number | null = null): SeedRecord<SevereViolation> => {
    const daysAgo = (n: number) => market.town.daysAgo(n)
    return {
      ...REQUIRED,
      item: 'SC-04',
      kind: 'L04',
      decidedOn: daysAgo(days),
      facts: 'f',
      noticedOn: daysAgo(days + 20),
      servedOn: daysAgo(days),
      enteredOn: daysAgo(days),
      plannedExitOn: addMonths(daysAgo(days), 36),
      exitedOn: exited === null ? null : daysAgo(exited),
      exitReason: exited === null ? null : SevereViolationExit.REPAIRED,
    }
  }

  for (const { name, entry, listed } of [
    { name: 'entered today', entry: () => listing(0), listed: 1 },
    { name: 'entered last year', entry: () => listing(365), listed: 1 },
    {
      name: 'decided but in force from tomorrow',
      entry: () => ({ ...listing(1), enteredOn: market.town.daysAgo(-1) }),
      listed: 0,
    },
    { name: 'that exited today', entry: () => listing(500, 0), listed: 0 },
    { name: 'that exits tomorrow', entry: () => listing(500, -1), listed: 1 },
    {
      name: 'on its last day',
      entry: () => ({ ...listing(900), plannedExitOn: market.town.today }),
      listed: 1,
    },
    { name: 'past its three years', entry: () => listing(1_200), listed: 0 },
  ]) {
    it(`an entry ${name} counts ${listed}`, async () => {
      await replaceRecords(market, SevereViolation, [entry()])
      const { severeViolations } = await askSubject(market, { fields: 'severeViolations { id }' })
      assert.equal(severeViolations?.length, listed)
    })
  }

  for (const { name, breach } of [
    { name: 'without notice', breach: { noticedOn: null as unknown as string } },
    { name: 'without service', breach: { servedOn: null as unknown as string } },
    { name: 'with notice after the decision', breach: { noticedOn: '2099-01-01' } },
    { name: 'without a document number', breach: { documentNo: null } },
    { name: 'with an exit that has no reason', breach: { exitedOn: '2026-01-01' } },
  ]) {
    it(`takes no entry ${name}`, async () => {
      const entry = { ...listing(400), ...breach }
      await assert.rejects(replaceRecords(market, SevereViolation, [entry]), /constraint/)
    })
  }
})

describe('市场监管行政处罚', () => {
  const penalty = (): SeedRecord<MarketPenalty> => ({
    ...REQUIRED,
    item: 'SC-05',
    kind: 'SC-FOOD',
    decidedOn: market.town.daysAgo(10),
    violation: 'v',
    penaltyClasses: ['罚款', '没收违法所得'],
    fineYuan: 5_000,
  })

  it('keeps its classes of penalty in the words of the law', async () => {
    await replaceRecords(market, MarketPenalty, [penalty()])
    const fields = 'marketPenalties { penaltyClasses fineYuan }'
    const { marketPenalties } = await askSubject(market, { fields })
    assert.deepEqual(marketPenalties?.[0], {
      penaltyClasses: ['罚款', '没收违法所得'],
      fineYuan: 5_000,
    })
  })

  const breaches: {
    name: string
    breach: Partial<Pick<MarketPenalty, 'fineYuan' | 'penaltyClasses'>>
  }[] = [
    { name: 'a fine without an amount', breach: { fineYuan: null } },
    { name: 'an amount without a fine', breach: { penaltyClasses: ['警告' as const] } },
    { name: 'no class at all', breach: { penaltyClasses: [], fineYuan: null } },
    {
      name: 'a class that the law does not know',
      breach: { penaltyClasses: ['罚款', '罚站'] },
    },
  ]
  for (const { name, breach } of breaches) {
    it(`takes no penalty with ${name}`, async () => {
      await assert.rejects(
        replaceRecords(market, MarketPenalty, [{ ...penalty(), ...breach }]),
        /check constraint/,
      )
    })
  }

  it('answers nothing past the end of disclosure (披露期限)', async () => {
    await replaceRecords(market, MarketPenalty, [
      { ...penalty(), queryUntil: market.town.daysAgo(1) },
    ])
    const { marketPenalties } = await askSubject(market, { fields: 'marketPenalties { id }' })
    assert.deepEqual(marketPenalties, [])
  })
})
