import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import { Clients } from '../../../gateway/clients/Clients.js'
import { readClients } from '../../../gateway/clients/readClients.js'
import { openRates, type OpenRates } from '../../../gateway/rates/openRates.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { RateRefusal } from '../../../gateway/rates/RateRefusal.js'
import { testDatabase } from '../../support/postgres.js'

const database = await testDatabase('register', { migrate: migrateRegister })

const CLIENTS = new Clients(
  readClients(`
    version: 1
    clients: [{ id: bank, name: 某银行, rates: { requestsPerMinute: 4, subjectsPerHour: 3 } }]
  `),
)
const BANK: Caller = { ...ANONYMOUS, kind: 'client', issuer: 'i', clientId: 'bank' }

/** Two gateways that count together, and what goes wrong with their store. */
function twoGateways(store: string) {
  const faults: unknown[] = []
  const open = () =>
    openRates(store, {
      clients: CLIENTS,
      log: { warn: () => undefined },
      onFault: (error) => faults.push(error),
    })
  return { gateways: [open(), open()] as const, faults }
}

/** Which of so many requests, one gateway after the other, are answered. */
async function admitted(gateways: readonly OpenRates[], count: number): Promise<boolean[]> {
  const answers: boolean[] = []
  for (let n = 0; n < count; n++) {
    const { rates } = gateways[n % gateways.length]!
    answers.push(
      await rates.admit(BANK, null).then(
        () => true,
        (error: unknown) => {
          assert.ok(error instanceof RateRefusal)
          return false
        },
      ),
    )
  }
  return answers
}

describe('gateways that count in one PostgreSQL', () => {
  it('admit no more together than one of them would', async () => {
    const { gateways, faults } = twoGateways(database.url)
    const subject = (key: string) => [{ key, kind: 'ENTERPRISE' as const }]
    try {
      assert.deepEqual(await admitted(gateways, 6), [true, true, true, true, false, false])
      for (const [n, key] of ['A', 'B', 'C'].entries()) {
        await gateways[n % 2]!.rates.admitSubjects(BANK, null, subject(key))
      }
      await assert.rejects(gateways[1].rates.admitSubjects(BANK, null, subject('D')), RateRefusal)
      assert.deepEqual(faults, [])
    } finally {
      for (const { close } of gateways) await close()
    }
  })

  it('each count for themselves while it is down, and tell it once', async () => {
    const { gateways, faults } = twoGateways('postgres://nobody@127.0.0.1:1/none')
    try {
      const answers = await admitted(gateways, 12)
      assert.deepEqual(
        answers,
        Array.from({ length: 12 }, (_, n) => n < 8),
      )
      assert.equal(faults.length, gateways.length)
    } finally {
      for (const { close } of gateways) await close()
    }
  })
})
