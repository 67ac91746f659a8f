import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CLEAN, TRANSPORT, act, read, town } from './supervisionDesk.js'

describe('groups by area', () => {
  it('show grades of many, and nothing of less than five', async () => {
    const add = CLEAN.slice(10)
    await act('creditSetAreaUnit', {
      code: 'PARK-1',
      kind: 'PARK',
      name: '一号园区',
      region: '320902',
      add,
    })
    const few = {
      code: 'PARK-2',
      kind: 'PARK',
      name: '二号园区',
      region: '320903',
      add: add.slice(0, 4),
    }
    await act('creditSetAreaUnit', few)
    const shown = await read<
      {
        unit: { code: string }
        isSuppressed: boolean
        total: number | null
        grades: { count: number | null }[]
      }[]
    >(
      'creditAreaDistribution(kind: PARK) { unit { code } isSuppressed total grades { grade count } }',
    )
    const [big, small] = shown
    assert.deepEqual([big!.isSuppressed, big!.total], [false, add.length])
    assert.ok(big!.grades.some(({ count }) => count !== null && count >= 5))
    assert.deepEqual([small!.isSuppressed, small!.total], [true, null])
    assert.ok(small!.grades.every(({ count }) => count === null))
    const there = await read<object[]>(
      'creditAreaDistribution(kind: PARK, region: "320903") { total }',
    )
    assert.equal(there.length, 1)
  })

  it('are set by the office, with what is wrong named', async () => {
    const unit = { code: 'PARK-3', kind: 'PARK', name: '三号园区', region: '320902' }
    for (const change of [
      { code: 'x' },
      { name: ' ' },
      { region: '32' },
      { add: [town.person('DRIVER').key] },
      { code: 'PARK-1', kind: 'VILLAGE' },
    ]) {
      await assert.rejects(act('creditSetAreaUnit', { ...unit, ...change }), /BAD_USER_INPUT/)
    }
    await assert.rejects(act('creditSetAreaUnit', unit, TRANSPORT), /FORBIDDEN/)
    await assert.rejects(
      read('creditAreaDistribution(kind: PARK, region: "x") { total }'),
      /BAD_USER_INPUT/,
    )
  })
})
