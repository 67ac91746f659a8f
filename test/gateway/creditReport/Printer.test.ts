import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { printedReport } from '../../../gateway/creditReport/print/printedReport.js'
import { Printer } from '../../../gateway/creditReport/print/Printer.js'
import { loadReportRules } from '../../../gateway/creditReport/reportRules.js'
import { readPdf } from '../../support/readPdf.js'
import { reportOf, section } from './printedContent.js'

const rules = loadReportRules(readFileSync('schema/creditReports.yaml', 'utf8'))
const making = { rules, digest: 'ab', publicUrl: 'https://credit.example' }
const sections = Array.from({ length: 40 }, (_, n) => section(`第${n + 1}项许可`, 'NO_HIT'))
const report = printedReport(reportOf(sections), making)
/** Longer than any machine takes. */
const SLOW_MACHINE_MS = 300_000
const refused = { code: 'PRINT_UNAVAILABLE' }

it('prints number, query code and the Chinese name with fonts of its own, and numbers the pages', async () => {
  const pdf = await new Printer({ timeoutMs: SLOW_MACHINE_MS }).print(report)
  const pages = await readPdf(pdf)
  assert.ok(pages.length > 1)
  const [first = ''] = pages
  for (const text of [
    '公共信用信息报告',
    '厦门鹭筑建设工程有限公司',
    '91350200000002014J',
    '第1项许可',
  ]) {
    assert.ok(first.includes(text), text)
  }
  for (const [at, page] of pages.entries()) {
    assert.ok(page.includes('XB-20261129-0ABCDEFGHIJK'))
    assert.ok(page.includes('ABCD-EFGH-IJKL-MNOP'))
    assert.ok(page.includes(`第 ${at + 1} 页 / 共 ${pages.length} 页`))
  }
  // Embedded as CFF; a font that is only named would be looked for on the reader's machine.
  const text = pdf.toString('latin1')
  assert.ok(text.includes('/FontFile3'))
  assert.ok(!text.includes('/Helvetica'))
})

it('refuses what waits too long, and more than may wait', async () => {
  await assert.rejects(new Printer({ timeoutMs: 1 }).print(report), refused)
  const printer = new Printer({ mostWaiting: 0, timeoutMs: SLOW_MACHINE_MS })
  const [printed, tooMany] = await Promise.allSettled([
    printer.print(report),
    printer.print(report),
  ])
  assert.equal(printed.status, 'fulfilled')
  assert.equal(tooMany.status === 'rejected' && tooMany.reason.code, refused.code)
  assert.ok((await printer.print(report)).length > 0)
})
