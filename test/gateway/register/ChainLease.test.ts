import { deepEqual, equal, rejects } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ANY_CHAIN, ChainLease } from '../../../gateway/register/ChainLease.js'
import { rowsOf } from '../../support/runCheck.js'
import { testDatabase } from '../../support/postgres.js'

const AT_ONCE = { patienceMs: 0 }
const NOWHERE = 'postgres://x:y@127.0.0.1:1/x'

const { url, ownerUrl } = await testDatabase('register')
const take = (chain: string) => ChainLease.take({ url, chain, ...AT_ONCE })

/** Sessions that hold a chain. */
async function holders(): Promise<number[]> {
  const rows = await rowsOf<{ pid: number }>(
    ownerUrl,
    `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
     WHERE locktype = 'advisory' AND granted AND datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}

describe('a chain', () => {
  it('is one instance’s until that one closes', async () => {
    const first = await take('own')
    await rejects(take('own'), {
      message:
        'REGISTER_CHAIN: another running gateway writes the chain own; give each its own, or auto.',
    })
    await first.close()
    const second = await take('own')
    equal(second.chain, 'own')
    await second.close()
  })

  it('is waited for while the instance before lets go', async () => {
    const first = await take('handed over')
    const second = ChainLease.take({ url, chain: 'handed over', patienceMs: 60_000 })
    await first.close()
    await (await second).close()
  })

  it('is taken again when its connection broke', async () => {
    const lease = await take('broken')
    const [pid] = await holders()
    await rowsOf(url, 'SELECT pg_terminate_backend($1)', [pid])
    let now: number[] = []
    while (now.length === 0 || now[0] === pid) {
      await sleep(20)
      now = await holders()
    }
    await rejects(take('broken'), /REGISTER_CHAIN/)
    await lease.close()
    deepEqual(await holders(), [])
  })

  it('of a name is taken later if the database is down, so that the gateway can start', async () => {
    const lease = await ChainLease.take({ url: NOWHERE, chain: 'later', ...AT_ONCE })
    equal(lease.chain, 'later')
    await lease.close()
  })
})

describe('the chain “auto”', () => {
  it('is the first gateway-N that nobody has', async () => {
    const named = await take('gateway-2')
    const [first, third] = [await take(ANY_CHAIN), await take(ANY_CHAIN)]
    deepEqual([first.chain, third.chain], ['gateway-1', 'gateway-3'])
    await first.close()
    const again = await take(ANY_CHAIN)
    equal(again.chain, 'gateway-1')
    await Promise.all([named, third, again].map((lease) => lease.close()))
  })

  it('cannot be chosen while the database is down', async () => {
    await rejects(ChainLease.take({ url: NOWHERE, chain: ANY_CHAIN, ...AT_ONCE }), {
      message: 'REGISTER_CHAIN=auto needs the register’s database, which does not answer.',
    })
  })
})
