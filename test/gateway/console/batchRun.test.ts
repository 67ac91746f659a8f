import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  BatchRunner,
  type BatchCheck,
  type BatchProgress,
} from '../../../gateway/console/batch/BatchRunner.js'
import { findSubjects } from '../../../gateway/console/batch/findSubjects.js'
import {
  judgeRows,
  planSlices,
  type ListRow,
  type Slice,
} from '../../../gateway/console/batch/plan.js'
import { readText } from '../../../gateway/console/batch/readTable.js'
import { makeOrganisationCreditCode } from '../../../schema/wire/creditCode.js'

const ORDER = { matter: 'SP-CG-001', purpose: 'PROCUREMENT', caseNumber: 'CG-1' }
const PLAN = { batch: 'b', nonce: 'x' }

function rowsOf(text: string): ListRow[] {
  return findSubjects(readText(text)).subjects.map((row) => ({ ...row, isLeftOut: false }))
}

function codes(count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    makeOrganisationCreditCode('91', '320900', String(n).padStart(8, '0')),
  )
}

function planOf(lines: readonly string[], order = ORDER, plan = PLAN): readonly Slice[] {
  return planSlices(judgeRows(rowsOf(lines.join('\n')), null), order, plan)
}

function refusal(code: string): Error {
  return Object.assign(new Error(`refused: ${code}`), { code })
}

/** A gateway that answers with the line as number, or refuses as `refuse` says; keeps what it was asked. */
function gateway(refuse: (slice: Slice, call: number) => string | null = () => null) {
  const asked: Slice[] = []
  const waited: number[] = []
  return {
    asked,
    waited,
    parts: {
      send: async (slice: Slice) => {
        asked.push(slice)
        const code = refuse(slice, asked.length)
        if (code !== null) throw refusal(code)
        return slice.subjects.map(({ line }) => ({ number: `YC-${line}` }) as BatchCheck)
      },
      wait: async (ms: number) => void waited.push(ms),
    },
  }
}

function linesOf({ outcomes }: BatchProgress): unknown[] {
  return outcomes.map((outcome) =>
    'check' in outcome ? outcome.check.number : [outcome.subject.line, outcome.refusal.code],
  )
}

describe('the plan of a batch', () => {
  it('judges every row and drops none', () => {
    const [a, b] = codes(2)
    const rows = rowsOf(`${a}\n${b}\n${a}\nnobody\nPASSPORT:E1234567`)
    const judged = judgeRows(
      rows.map((row) => ({ ...row, isLeftOut: row.line === 2 })),
      ['ENTERPRISE'],
    )
    assert.deepEqual(
      judged.map(({ is }) => (is.fate === 'REFUSED' ? is.reading.refusal : is)),
      [
        { fate: 'CHECKED' },
        { fate: 'LEFT_OUT' },
        { fate: 'REPEATED', line: 1 },
        'LENGTH',
        { fate: 'OTHER_KIND', kind: 'PERSON' },
      ],
    )
  })

  it('asks 1,000 subjects in slices of 25, in the order of the list', () => {
    const lines = codes(1_000)
    const slices = planOf(lines)
    assert.deepEqual([slices.length, slices.at(-1)?.subjects.length], [40, 25])
    assert.deepEqual(
      slices.flatMap(({ subjects }) => subjects.map(({ id }) => id)),
      lines,
    )
  })

  it('gives a slice the same requestId for the same list and order, and another for another', () => {
    const lines = codes(30)
    const ids = (slices: readonly Slice[]) => slices.map(({ requestId }) => requestId)
    assert.deepEqual(ids(planOf(lines)), ids(planOf(lines)))
    const [first, second] = ids(planOf([...lines.slice(0, 29), codes(31)[30]!]))
    assert.deepEqual(
      [first === ids(planOf(lines))[0], second === ids(planOf(lines))[1]],
      [true, false],
    )
    const other = ids(planOf(lines, { ...ORDER, caseNumber: 'CG-2' }))
    assert.equal(
      other.some((id) => ids(planOf(lines)).includes(id)),
      false,
    )
  })

  it('asks persons apart, after the organisations, under ids that say nothing of them', () => {
    const [a] = codes(1)
    const slices = planOf(['code,name', 'ID:320902190001010013,张三', `${a},甲`])
    assert.deepEqual(
      slices.map(({ subjects }) => subjects.map(({ name }) => name)),
      [['甲'], ['张*']],
    )
    assert.equal(slices[1]?.requestId, 'b-p1-x')
  })
})

describe('a batch under way', () => {
  it('asks one slice after the other and tells its progress', async () => {
    const { asked, parts } = gateway()
    const runner = new BatchRunner(planOf(codes(60)), parts)
    const seen: number[] = []
    runner.subscribe(() => seen.push(runner.progress.outcomes.length))
    await runner.run()
    assert.deepEqual(seen, [0, 25, 50, 60, 60])
    assert.deepEqual([runner.progress.state, runner.progress.total, asked.length], ['DONE', 60, 3])
  })

  it('tries a slice again under the same requestId when the gateway was away', async () => {
    const { asked, waited, parts } = gateway((_, call) =>
      call === 2 || call === 3 ? 'GATEWAY_UNREACHABLE' : null,
    )
    const slices = planOf(codes(50))
    const runner = new BatchRunner(slices, parts)
    await runner.run()
    const [one, two] = slices.map(({ requestId }) => requestId)
    assert.deepEqual(
      asked.map(({ requestId }) => requestId),
      [one, two, two, two],
    )
    assert.deepEqual([waited, runner.progress.outcomes.length], [[1_000, 4_000], 50])
  })

  it('stops at a slice that stays refused, and goes on with it later', async () => {
    let isOver = true
    const { asked, parts } = gateway((_, call) => (isOver && call > 1 ? 'UNAUTHENTICATED' : null))
    const runner = new BatchRunner(planOf(codes(50)), parts)
    await runner.run()
    assert.deepEqual([runner.progress.state, runner.progress.outcomes.length], ['STOPPED', 25])
    assert.equal((runner.progress.error as { code?: string }).code, 'UNAUTHENTICATED')
    isOver = false
    await runner.run()
    assert.deepEqual([runner.progress.state, runner.progress.error], ['DONE', null])
    assert.equal(asked[1]?.requestId, asked[2]?.requestId)
    assert.equal(new Set(linesOf(runner.progress)).size, 50)
  })

  it('asks one by one when one subject spoils a slice, and refuses that one alone', async () => {
    const { parts } = gateway(({ subjects }) =>
      subjects.some(({ line }) => line === 2) ? 'SUBJECT_KIND_MISMATCH' : null,
    )
    const runner = new BatchRunner(planOf(codes(3)), parts)
    await runner.run()
    assert.deepEqual(linesOf(runner.progress), ['YC-1', [2, 'SUBJECT_KIND_MISMATCH'], 'YC-3'])
    assert.equal(runner.progress.state, 'DONE')
  })

  it('stops between two slices when told to', async () => {
    const runner = new BatchRunner(planOf(codes(75)), {
      ...gateway().parts,
      send: async (slice) => {
        runner.stop()
        return slice.subjects.map(({ line }) => ({ number: `YC-${line}` }) as BatchCheck)
      },
    })
    await runner.run()
    assert.deepEqual([runner.progress.state, runner.progress.outcomes.length], ['STOPPED', 25])
  })

  it('takes fewer checks than subjects for a fault', async () => {
    const runner = new BatchRunner(planOf(codes(2)), { ...gateway().parts, send: async () => [] })
    await runner.run()
    assert.equal((runner.progress.error as Error).message, 'asked for 2 checks, got 0')
  })
})
