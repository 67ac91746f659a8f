import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, describe, it } from 'node:test'
import { readXlsx } from 'hucre'
import type { Browser } from 'playwright-core'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { PENALTY, type Row } from '../subgraphs/disclosure/rows.js'

let browser: Browser
let city: TestCity
let window: ConsoleWindow
before(async () => {
  browser = await startBrowser()
  city = await testCity()
})
after(async () => {
  await browser?.close()
  await city?.end()
})
/** What the test itself brings about, as the browser puts it. */
let expected: RegExp | undefined
afterEach(async () => {
  await window.close(expected)
  expected = undefined
})

async function open(login: string): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn(login, '/data')
}

const main = () => window.page.getByRole('main')

/** Chooses a file of these rows and reports it. */
async function report(rows: readonly Row[]): Promise<void> {
  const lines = [Object.keys(PENALTY), ...rows.map((row) => Object.values(row))]
  const buffer = Buffer.from(lines.map((cells) => cells.join(',')).join('\r\n'))
  await main()
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name: '处罚.csv', mimeType: 'text/csv', buffer })
  await main()
    .getByRole('button', { name: /^报\s?送$/ })
    .click()
}

const penalty = (number: string, changes: Row = {}): Row => ({
  ...PENALTY,
  CF_WSH: number,
  CF_JDRQ: todayInChina(),
  ...changes,
})

/** First sheet of what a button saves. */
async function saved(button: string): Promise<string[][]> {
  const download = window.page.waitForEvent('download')
  await main().getByRole('button', { name: button }).first().click()
  const book = await readXlsx(await readFile(await (await download).path()))
  return book.sheets[0]!.rows.map((row) => row.map(String))
}

describe('the data desk', () => {
  it('takes a file, gives its refused rows back, and counts what the department reported', async () => {
    await open('transport-officer')
    await report([penalty('浏一'), penalty('浏二', { CF_XDR_SHXYM: '913209000000010110' })])
    await main().getByText('共 2 行：新增 1，变更 0，未变 0，拒收 1。').waitFor()
    await main().getByRole('cell', { name: '50.0 % (1/2)' }).first().waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    const [, finding] = await saved('下载结果文件')
    assert.deepEqual(finding?.slice(0, 4), ['3', 'CF_XDR_SHXYM', '行政相对人代码_1', 'E02'])
    const quality = await saved('导出 XLSX')
    const month = quality.find(([period]) => period === todayInChina().slice(0, 7))
    assert.deepEqual(month?.slice(1, 4), ['市交通运输局', '50.0 % (1/2)', '100.0 % (1/1)'])
    assert.equal(
      await main()
        .getByRole('img', { name: /市交通运输局/u })
        .count(),
      1,
    )
  })

  it('says what is wrong with a file that is no table of decisions', async () => {
    expected = /422/
    await open('transport-officer')
    await main()
      .getByLabel('文件', { exact: true })
      .setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\r\n甲') })
    await main()
      .getByRole('button', { name: /^报\s?送$/ })
      .click()
    await main().getByRole('alert').getByText(/姓名/u).first().waitFor()
  })

  it('shows the whole sector and every department by quarter to whoever supervises, in English too', async () => {
    await open('transport-inspector')
    await window.page.getByRole('button', { name: 'English' }).click()
    await main().getByText('Quarter', { exact: true }).click()
    await main().getByRole('cell', { name: 'Whole sector' }).first().waitFor()
    await main()
      .getByRole('img', { name: /Whole sector by period/ })
      .waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})
