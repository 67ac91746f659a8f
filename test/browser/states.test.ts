import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { orderCheck } from '../support/orderCheck.js'

const ORDER = { matter: 'SP-ZZ-001', subject: '91350200000002014J' }

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
/** What the tests themselves bring about: a token that is over, a gateway that is not there. */
afterEach(() =>
  window.close(/401|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to fetch/),
)

async function logIn(login: string, path: string): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn(login, path)
}

const title = (name: string) => window.page.getByRole('heading', { level: 1, name }).waitFor()

/** Makes the token of this tab one that the gateway does not take. */
async function spoilToken(): Promise<void> {
  await window.page.evaluate(`{
    const name = Object.keys(sessionStorage).find((one) => one.startsWith('oidc.user:'))
    const user = JSON.parse(sessionStorage[name])
    sessionStorage[name] = JSON.stringify({ ...user, access_token: 'a.b.c' })
  }`)
}

describe('a login that is over', () => {
  it('keeps what was entered through the next login, and then runs the check', async () => {
    await logIn('approval-officer', '/check')
    const { page } = window
    await spoilToken()
    await orderCheck(page, ORDER)
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.waitFor()
    await dialog.getByRole('button', { name: '重新登录' }).click()
    await page.getByRole('button', { name: /^陈晓岚/ }).click()
    await title('信用核查')
    assert.equal(await page.getByLabel('业务流水号').inputValue(), 'SP-2026-000123')
    assert.equal(await page.getByLabel('统一社会信用代码或名称').inputValue(), ORDER.subject)
    await page.getByLabel('业务流水号').press('Enter')
    await title('核查结果')
  })

  it('leads to the login page where nothing was entered', async () => {
    window = await ConsoleWindow.open(browser, city.gatewayUrl)
    await window.page.goto(`${city.gatewayUrl}/checks`)
    await title('登录应查')
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})

describe('what cannot be asked', () => {
  const GONE: readonly [name: string, leave: () => Promise<void>, come: () => Promise<void>][] = [
    ['a gateway', () => city.gateway.stop(), () => city.gateway.start()],
    ['the network', () => setOffline(true), () => setOffline(false)],
  ]
  for (const [name, leave, come] of GONE) {
    it(`with ${name} gone is no finding, and loses nothing: one check when it is back`, async () => {
      await logIn('approval-officer', '/check')
      const { page } = window
      await leave()
      await orderCheck(page, ORDER)
      const failure = page.getByRole('alert').filter({ hasText: 'GATEWAY_UNREACHABLE' })
      await failure.waitFor()
      assert.doesNotMatch(await page.getByRole('main').innerText(), /没有这个代码/)
      assert.equal(await page.getByLabel('业务流水号').inputValue(), 'SP-2026-000123')
      await come()
      await failure.getByRole('button').click()
      await title('核查结果')
    })
  }
})

const setOffline = (isOffline: boolean) => window.page.context().setOffline(isOffline)

describe('every state has its face', () => {
  it('a list that is narrowed to nothing says so', async () => {
    await logIn('approval-officer', '/checks')
    await window.page.getByLabel('主体代码').fill('91110000000000190D')
    await window.page.getByRole('button', { name: '查询' }).click()
    await window.page.getByText('没有符合条件的记录').waitFor()
  })

  it('a check that is not there for the officer says so', async () => {
    await logIn('approval-officer', '/checks/YC-20261122-000000000000')
    await window.page.getByText('没有这个编号的核查，或者它不属于您的部门。').waitFor()
  })

  it('the other language is one click away and stays', async () => {
    await logIn('approval-officer', '/check')
    await window.page.getByRole('button', { name: 'English' }).click()
    await title('Credit check')
    await window.goto('/catalogue')
    await title('Information catalogue')
    assert.equal(await window.page.evaluate('document.documentElement.lang'), 'en')
    await window.page.getByRole('button', { name: '中文' }).click()
    await title('信用信息目录')
  })
})

it('an officer records how a check was used, once and for all to read', async () => {
  await logIn('approval-officer', '/check')
  const { page } = window
  await orderCheck(page, ORDER)
  await title('核查结果')
  const use = page.getByRole('region', { name: '查询结果使用反馈' })
  await use.getByLabel('采纳', { exact: true }).check()
  await use.getByLabel('决定文书号').fill('厦建决〔2026〕1号')
  await use.getByRole('button', { name: /登记/ }).click()
  await use.getByText('厦建决〔2026〕1号').waitFor()
  await page.reload()
  await title('核查结果')
  await use.getByText('厦建决〔2026〕1号').waitFor()
})
