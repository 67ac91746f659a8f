import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser, Locator } from 'playwright-core'
import { ConsoleWindow, startBrowser, type Language } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { issueReport } from '../support/creditReports.js'
import { readPdf } from '../support/readPdf.js'
import { runCheck } from '../support/runCheck.js'

/** Credit reports (信用报告) on the console: the public page, and the own one. */
const FIRM = '91320900000001011R'
const FIRM_NAME = '盐城甲运货运有限公司'

let browser: Browser
let city: TestCity
let window: ConsoleWindow
before(async () => {
  browser = await startBrowser()
  city = await testCity({ townFactor: 0.05 })
})
after(async () => {
  await browser?.close()
  await city?.end()
})
afterEach(() => window.close())

async function open(path: string, language: Language = 'zh'): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl, { language })
  await window.goto(path)
}
const main = () => window.page.getByRole('main')

async function saved(button: Locator): Promise<Buffer> {
  const download = window.page.waitForEvent('download')
  await button.click()
  return readFile(await (await download).path())
}

describe('the public page of credit reports', () => {
  it('verifies a report by the address of its QR code, which it does not keep', async () => {
    const report = await issueReport(city, null, { subject: FIRM, kind: 'PUBLIC' })
    const { number, queryCode: code } = report
    await open(`/credit-report#${new URLSearchParams({ number, code }).toString()}`)
    const result = window.page.getByRole('region', { name: '核验结果' })
    await result.getByText('报告真实，在有效期内').waitFor()
    const text = await result.innerText()
    for (const fact of [number, FIRM_NAME, FIRM, report.digest, '与现有记录一致']) {
      assert.ok(text.includes(fact), fact)
    }
    assert.ok(!window.page.url().includes(code))
    assert.deepEqual(await window.accessibilityFaults(), [])
  })

  it('says of a wrong query code that there is no such report', async () => {
    const { number } = await issueReport(city, null, { subject: FIRM, kind: 'PUBLIC' })
    await open('/credit-report', 'en')
    await window.page.getByLabel('Report number').fill(number)
    await window.page.getByLabel('Query code').fill('AAAA-AAAA-AAAA-AAAA')
    await window.page.getByRole('button', { name: 'Verify' }).click()
    await main()
      .getByText('There is no such report: the number or the query code is wrong.')
      .waitFor()
  })

  it('issues a firm’s public report, as PDF and as signed JSON', async () => {
    await open('/credit-report')
    await window.page.locator('#report-subject').fill(FIRM)
    await window.page.getByRole('button', { name: '领取报告' }).click()
    const pdf = await saved(window.page.getByRole('button', { name: '保存 PDF' }))
    const [first = ''] = await readPdf(pdf)
    assert.ok(first.includes(FIRM_NAME), first)
    const json = await saved(window.page.getByRole('button', { name: '保存 JSON' }))
    assert.match(json.toString('utf8'), /^\{"jws":"ey/)
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})

describe('the page of a check', () => {
  it('issues the official report of its subject, with number and query code', async () => {
    const { number } = await runCheck(city, 'approval-officer', {
      subject: FIRM,
      matter: 'SP-XK-001',
    })
    window = await ConsoleWindow.open(browser, city.gatewayUrl)
    await window.logIn('approval-officer', `/checks/${number}`)
    const section = main().getByRole('region', { name: '信用报告' })
    await section.getByRole('button', { name: '出具信用报告（公务版）' }).click()
    await section.getByText('报告编号').waitFor()
    await section.getByText(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/).waitFor()
    const pdf = await saved(section.getByRole('button', { name: '保存 PDF' }))
    const [first = ''] = await readPdf(pdf)
    assert.ok(first.includes('公务版'), first)
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})

describe('the own record', () => {
  it('has a button for the report of oneself', async () => {
    window = await ConsoleWindow.open(browser, city.gatewayUrl)
    await window.logIn('firm', '/me')
    await window.page.getByRole('button', { name: '领取本人信用报告' }).click()
    const pdf = await saved(window.page.getByRole('button', { name: '保存 PDF' }))
    const [first = ''] = await readPdf(pdf)
    assert.ok(first.includes('本人版'), first)
  })
})
