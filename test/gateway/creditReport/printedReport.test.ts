import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { printedReport } from '../../../gateway/creditReport/print/printedReport.js'
import { loadReportRules } from '../../../gateway/creditReport/reportRules.js'
import { reportOf, section } from './printedContent.js'

const rules = loadReportRules(readFileSync('schema/creditReports.yaml', 'utf8'))
const making = { rules, digest: 'ab', publicUrl: 'https://credit.example' }
const printed = (...sections: Parameters<typeof reportOf>[0]) =>
  printedReport(reportOf(sections), making)

const NOTHING_FOUND = '经查询无记录'

describe('a printed section', () => {
  const rows = [
    ['NO_HIT', NOTHING_FOUND],
    ['UNAVAILABLE', '未能查询：来源未应答，有无记录未知'],
    ['NOT_AUTHORISED', '未能查询：未获授权，有无记录未知'],
    ['STALE', '数据逾期未更新，是否完整未知'],
    ['TRUNCATED', '记录未能全部列出'],
    ['NOT_CONNECTED', '来源未接入，有无记录未知'],
  ] as const
  for (const [state, text] of rows) {
    it(`in state ${state} says ${text}`, () => {
      const { chapters, warning } = printed(section('行政许可', state))
      const [only] = chapters[0]!.sections
      assert.deepEqual([only!.state, only!.isAnswered], [text, state === 'NO_HIT'])
      assert.equal(warning === null, state === 'NO_HIT')
    })
  }

  it('of records in part says how many there are, and that it is not all', () => {
    const { chapters } = printed({ ...section('行政许可', 'TRUNCATED'), count: 200 })
    assert.equal(chapters[0]!.sections[0]!.state, '记录未能全部列出（已列 200 条）')
  })
})

describe('a printed report', () => {
  it('names what could not be asked, and what it does not tell of', () => {
    const { warning, notes } = printed(section('甲', 'NO_HIT'), section('乙', 'UNAVAILABLE'))
    assert.match(warning!, /^本报告不完整：乙共1项/)
    assert.ok(notes.some((note) => note.includes('不代表无记录：交通行政处罚。')))
  })

  it('leads to the public verification, with number and code where no server sees them', () => {
    assert.equal(
      printed().url,
      'https://credit.example/credit-report#number=XB-20261129-0ABCDEFGHIJK&code=ABCD-EFGH-IJKL-MNOP',
    )
  })

  it('tells the time in China, headings and sources by name, and of a person no number', () => {
    const report = reportOf([section('行政许可', 'NO_HIT')])
    const person = { ...report, subject: 'SM3:00', subjectKind: 'PERSON', subjectName: '张*国' }
    const { facts, chapters } = printedReport(person, making)
    const told = new Map(facts)
    assert.equal(told.get('出具时间'), '2026-11-30 00:30:00')
    assert.equal(told.get('证件号码'), '不载明')
    assert.ok(!JSON.stringify(facts).includes('SM3'))
    assert.equal(chapters[0]!.heading, '行政管理信息')
    assert.match(
      chapters[0]!.sections[0]!.source,
      /^来源：交通运输　数据截至：2026-11-29 14:00:00$/,
    )
  })
})
