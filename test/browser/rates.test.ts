import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { runCheck } from '../support/runCheck.js'

/** The desk of 查询率: a department reports its cases by hand and by file, and sees its rate. */
const MONTH = todayInChina().slice(0, 7)
let browser: Browser
let city: TestCity
let window: ConsoleWindow
before(async () => {
  browser = await startBrowser()
  city = await testCity()
  const about = { subject: '91320900000001011R', matter: 'SP-XK-001', caseNumber: 'SP-2026-000001' }
  await runCheck(city, 'approval-officer', about)
})
after(async () => {
  await browser?.close()
  await city?.end()
})
afterEach(() => window.close())

async function open(login: string): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn(login, '/rates')
}
const main = () => window.page.getByRole('main')
const row = (text: string) => main().getByRole('row').filter({ hasText: text })
const press = (name: string) => main().getByRole('button', { name, exact: true }).click()

describe('the desk of 查询率', () => {
  it('has no rate where nothing is reported, and one after the department reported', async () => {
    await open('supervisor')
    const ours = row(MONTH).filter({ hasText: 'SP-XK-001' })
    await ours.getByText('未报送办件量').waitFor()
    await main().getByLabel('事项', { exact: true }).click()
    await window.page.getByTitle('道路货物运输经营许可（SP-XK-001）').click()
    await main().getByLabel('办件量', { exact: true }).fill('4')
    assert.deepEqual(await window.accessibilityFaults(), [])
    await press('报送')
    await main().getByText('已报送 1 项。').waitFor()
    await ours.getByText('25.0 %').waitFor()
  })

  it('takes a file, and says which lines are wrong', async () => {
    await open('supervisor')
    await press('文件报送')
    const choose = (text: string) =>
      main()
        .getByLabel('文件报送', { exact: true })
        .setInputFiles({ name: 'v.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await choose(`事项编码,月份,办件量\nSP-XK-001,${MONTH},很多\n`)
    await press('报送')
    await main().getByText('文件中这些行有误：2。').waitFor()
    await choose(`事项编码,月份,办件量\nSP-CG-001,${MONTH},5\n`)
    await press('报送')
    await main().getByText('当月不是该事项的实施部门').waitFor()
    await choose(`事项编码,月份,办件量\nSP-XK-001,${MONTH},8\nSP-XK-003,${MONTH},20\n`)
    await press('报送')
    await main().getByText('已报送 2 项。').waitFor()
    await row(MONTH).filter({ hasText: 'SP-XK-001' }).getByText('12.5 %').waitFor()
  })

  it('shows the credit office every department, those too that asked for nothing', async () => {
    await open('credit-admin')
    await row('市交通运输局').first().getByText('0.0 %').waitFor()
    await main().getByText('全市各月查询率').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})
