import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'

/** 信易+ in the console: what a subject sees and claims, a person's points, and the provider's desk. */
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
afterEach(() => window.close())

async function open(login: string, path: string): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn(login, path)
}
const main = () => window.page.getByRole('main')
const row = (text: string) => main().getByRole('row').filter({ hasText: text })

describe('a firm', () => {
  it('sees why it is eligible or not', async () => {
    await open('firm', '/benefits')
    const green = row('信易批·绿色通道')
    await green.getByText('不符合').waitFor()
    assert.match(await green.innerText(), /无有效负面信息：未满足/)
    assert.deepEqual(await window.accessibilityFaults(), [])
  })

  it('claims a voucher, and its provider redeems it', async () => {
    await open('honoured-company', '/benefits')
    await main().getByRole('button', { name: '申领信易批·红名单帮办' }).click()
    const code = main()
      .locator('.code')
      .filter({ hasText: /^[0-9A-Z ]{31}$/ })
    await code.waitFor()
    const token = await code.innerText()
    await window.close()
    await open('benefit-provider', '/redeem')
    await main().getByLabel('凭证码').fill(token)
    await main().getByRole('button', { name: '核验' }).click()
    await main().getByText('符合，可以核销').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await main().getByRole('button', { name: '核销' }).click()
    await main()
      .getByText(/^已于 .* 核销$/)
      .waitFor()
  })
})

describe('a citizen', () => {
  it('joins the integrity points by consent, and leaves', async () => {
    await open('citizen', '/benefits')
    await main().getByText('您没有参加，系统中没有您的积分。').waitFor()
    await row('信易阅·图书馆免押金').getByText('不符合').waitFor()
    await main().getByRole('button', { name: '参加' }).click()
    await window.page.getByRole('button', { name: '我已阅读并同意参加' }).click()
    await main().getByText('100 分 · 诚信良好').waitFor()
    await row('信易阅·图书馆免押金').getByText('符合', { exact: true }).waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await main().getByRole('button', { name: '退出' }).click()
    await window.page.getByRole('button', { name: '确定退出' }).click()
    await main().getByText('您没有参加，系统中没有您的积分。').waitFor()
  })
})

describe('the office of the points', () => {
  it('decides an appeal with a reason', async () => {
    await open('credit-admin', '/point-appeals')
    const appeal = row('志愿〔2026〕203号')
    await appeal.getByText('记录有误').waitFor()
    await appeal.getByRole('button').click()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await main().getByRole('radio', { name: '不成立' }).check()
    await main().getByRole('button', { name: '作出决定' }).click()
    await main().getByText('请填写或选择。').waitFor()
    await main().getByLabel('理由（告知申请人）').fill('经核，服务时长两小时')
    await main().getByRole('button', { name: '作出决定' }).click()
    await appeal.waitFor({ state: 'detached' })
  })
})
