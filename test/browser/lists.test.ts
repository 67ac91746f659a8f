import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { runCheck } from '../support/runCheck.js'

/** The credit office's pages: lists (名单), ledger (台账) and gaps of the catalogue (目录缺口). */
let browser: Browser
let city: TestCity
let window: ConsoleWindow
before(async () => {
  browser = await startBrowser()
  city = await testCity()
  await runCheck(city, 'approval-officer', { subject: '91320900000001011R', matter: 'SP-XK-001' })
})
after(async () => {
  await browser?.close()
  await city?.end()
})
afterEach(() => window.close())

async function open(path: string): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn('credit-admin', path)
}
const main = () => window.page.getByRole('main')
const row = (text: string) => main().getByRole('row').filter({ hasText: text })

describe('the gaps of the catalogue', () => {
  it('shows what nobody serves, and on demand every row', async () => {
    await open('/gaps')
    await row('限制消费令信息').getByText('无数据项对应').waitFor()
    assert.equal(await row('经营异常名录信息').count(), 0)
    assert.deepEqual(await window.accessibilityFaults(), [])
    await main().getByLabel('只看缺口').uncheck()
    await row('经营异常名录信息').getByText('按期更新').waitFor()
  })
})

describe('the ledger', () => {
  it('shows the matters without a row and 查询率 by department', async () => {
    await open('/ledger')
    await row('行政许可').filter({ hasText: '食品经营许可（SP-XK-901）' }).waitFor()
    await row('市行政审批局').first().waitFor()
  })

  it('refuses to keep what rests on nothing, and takes its abolition', async () => {
    await open('/ledger')
    const clause = row('欠缴物业费业主限制入学报名')
    await clause.getByText('已超期').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await clause.getByRole('button').click()
    await main().getByRole('radio', { name: '保留' }).check()
    await main().getByLabel('理由').fill('沿用')
    await main()
      .getByRole('button', { name: /^提\s?交$/ })
      .click()
    await main().getByRole('alert').getByText('没有提交成功').waitFor()
    await main().getByRole('radio', { name: '废止' }).check()
    await main().getByLabel('理由').fill('无上位法依据')
    await main()
      .getByRole('button', { name: /^提\s?交$/ })
      .click()
    await clause.getByText('已定待办').waitFor()
    assert.match(await clause.innerText(), /废止：无上位法依据/)
  })
})

describe('the lists', () => {
  it('show a listing with the steps behind it and the day of the next', async () => {
    const input = {
      requestId: 'browser-lists-1',
      subject: '91320900000001011R',
      list: 'L03',
      authority: { name: '市人社局', code: '11320900000021071P', region: '320900' },
      basisDocumentNo: '盐人社监理〔2026〕7号',
      facts: '拖欠农民工工资，经责令限期支付逾期未支付',
      foundOn: '2026-11-02',
    }
    const query = `mutation ($input: OpenListingInput!) { creditOpenListing(input: $input) { id } }`
    const { errors } = await city.ask('credit-admin', { query, variables: { input } })
    assert.equal(errors, undefined, JSON.stringify(errors))
    await open('/lists')
    const listing = row('盐人社监理〔2026〕7号')
    await listing.getByText('事实已查明').waitFor()
    assert.match(await listing.innerText(), /立案 2026-11-02/)
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})
