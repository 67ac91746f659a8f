import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCallEvent } from '../../../gateway/federation/sectorCallEvent.js'
import { sectorProgress } from '../../../gateway/http/sectorProgress.js'

const asked = (sector: string): SectorCallEvent => ({ sector, state: 'ASKED' })
const answered = (sector: string): SectorCallEvent => ({ sector, state: 'ANSWERED' })
const failed = (sector: string): SectorCallEvent => ({
  sector,
  state: 'FAILED',
  outcome: 'TIMEOUT',
})

const CASES: readonly { name: string; calls: SectorCallEvent[]; told: string[] }[] = [
  {
    name: 'one call as it is',
    calls: [asked('transport'), answered('transport')],
    told: ['transport ASKED', 'transport ANSWERED'],
  },
  {
    name: 'calls to several sectors as they come',
    calls: [asked('transport'), asked('market'), answered('market'), failed('transport')],
    told: ['transport ASKED', 'market ASKED', 'market ANSWERED', 'transport FAILED TIMEOUT'],
  },
  {
    name: 'calls of one sector at a time as one',
    calls: [asked('credit'), asked('credit'), answered('credit'), answered('credit')],
    told: ['credit ASKED', 'credit ANSWERED'],
  },
  {
    name: 'a failure only when the last call has ended',
    calls: [asked('credit'), asked('credit'), failed('credit'), answered('credit')],
    told: ['credit ASKED', 'credit FAILED TIMEOUT'],
  },
  {
    name: 'a sector that is asked again, and its failure for good',
    calls: [asked('credit'), failed('credit'), asked('credit'), answered('credit')],
    told: ['credit ASKED', 'credit FAILED TIMEOUT', 'credit ASKED', 'credit FAILED TIMEOUT'],
  },
]

describe('sectorProgress', () => {
  for (const { name, calls, told } of CASES) {
    it(`tells ${name}`, () => {
      const lines: string[] = []
      const onSectorCall = sectorProgress(({ sector, state, durationMs, outcome }) => {
        assert.equal(Number.isInteger(durationMs), state !== 'ASKED')
        lines.push([sector, state, outcome].filter(Boolean).join(' '))
      })
      calls.forEach(onSectorCall)
      assert.deepEqual(lines, told)
    })
  }
})
