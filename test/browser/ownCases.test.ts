import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { PENALTY } from '../subgraphs/disclosure/rows.js'

/** A firm’s own repairs and objections (信用修复与异议) in the console. */
const FIRM = '91320900000001011R'
const DECIDED_ON = addMonths(todayInChina(), -5)

let browser: Browser
let city: TestCity
let window: ConsoleWindow
before(async () => {
  browser = await startBrowser()
  city = await testCity()
  await reportPenalty()
})
after(async () => {
  await browser?.close()
  await city?.end()
})
afterEach(() => window.close())

/** A penalty of transport that can be repaired, once public credit has heard of it. */
async function reportPenalty(): Promise<void> {
  const rows = [
    { ...PENALTY, CF_XDR_SHXYM: FIRM, CF_WSH: '盐交我〔2026〕1号', CF_JDRQ: DECIDED_ON },
  ]
  const report = `mutation ($input: ReportPenaltiesInput!) { transportReportPenalties(input: $input) { created } }`
  const input = { requestId: 'own-cases-1', rows }
  const reported = await city.ask('transport-officer', { query: report, variables: { input } })
  assert.equal(reported.errors, undefined)
  const query = '{ creditMyRepairability { decidedOn } }'
  await until(async () => {
    const { data } = await city.ask<{ creditMyRepairability: { decidedOn: string }[] }>('firm', {
      query,
    })
    return data!.creditMyRepairability.some(({ decidedOn }) => decidedOn === DECIDED_ON)
  })
}

async function open(): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn('firm', '/me?tab=repair')
}
const main = () => window.page.getByRole('main')
const section = (name: string) => main().getByRole('region', { name })
const press = (name: string) => main().getByRole('button', { name, exact: true }).click()
const document = { name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from('材料') }

describe('a firm', () => {
  it('applies for the repair of a record and sees its case with its day', async () => {
    await open()
    const records = section('本人的记录')
    const row = records.getByRole('row').filter({ hasText: DECIDED_ON })
    await row.getByText('可以申请', { exact: true }).waitFor()
    await row.getByRole('button', { name: /^展开/ }).click()
    await press('提交申请')
    await records.getByText('请填写或选择。').first().waitFor()
    await records.getByLabel('材料名称').fill('缴款凭证')
    await records.getByLabel('材料文件').setInputFiles(document)
    await records.getByLabel('信用修复承诺书').setInputFiles(document)
    await records
      .getByText(/^SM3 [\da-f]{64}$/)
      .nth(1)
      .waitFor()
    await records.getByRole('checkbox', { name: '决定的义务已全部履行' }).check()
    await records.getByRole('checkbox', { name: '违法行为已纠正' }).check()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await press('提交申请')
    const filed = section('我的修复申请').getByRole('row').filter({ hasText: '待受理' })
    await filed.getByText('本人提交').waitFor()
    await row.getByText('办理中').waitFor()
    await filed.getByRole('button', { name: /^展开/ }).click()
    await section('我的修复申请').getByText('缴款凭证、信用修复承诺书').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await section('我的修复申请').getByRole('checkbox', { name: '我要撤回这项申请' }).check()
    await press('撤回申请')
    await section('我的修复申请').getByRole('row').filter({ hasText: '申请人撤回' }).waitFor()
    await row.getByText('可以申请', { exact: true }).waitFor()
  })

  it('objects to its rating and takes it back', async () => {
    await open()
    const records = section('本人的记录')
    await records.getByRole('button', { name: /^展开 .*评价/ }).click()
    await records.getByLabel('异议理由').fill('评分所依据的登记有误')
    await press('提交异议')
    const filed = section('我的异议').getByRole('row').filter({ hasText: '评分所依据的登记有误' })
    await filed.getByText('已受理').waitFor()
    await filed.getByRole('button', { name: /^展开/ }).click()
    await section('我的异议').getByRole('checkbox', { name: '我要撤回这项异议' }).check()
    await press('撤回异议')
    await filed.getByText('已撤回').waitFor()
  })

  it('reads it in English', async () => {
    await open()
    await window.page.evaluate(`localStorage.setItem('yingcha.language', 'en')`)
    await window.goto('/me?tab=repair')
    await section('Own records').waitFor()
    await section('My objections').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})
