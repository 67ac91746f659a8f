import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { orderCheck } from '../support/orderCheck.js'

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
afterEach(() => window.close(EXPECTED))

/** What the tests themselves bring about: a sector or the gateway that is not there. */
const EXPECTED = /ERR_CONNECTION_REFUSED|Failed to fetch/

async function logIn(login: string, path: string): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn(login, path)
}

const check = (matter: string, subject: string) => orderCheck(window.page, { matter, subject })

const title = (name: string) => window.page.getByRole('heading', { level: 1, name }).waitFor()

describe('an approval officer', () => {
  it('checks by typing and Enter, and reads the result', async () => {
    await logIn('approval-officer', '/check')
    await check('SP-ZZ-001', '91350200000002014J')
    await title('核查结果')
    const text = await window.page.getByRole('main').innerText()
    for (const fact of ['限制', 'SP-2026-000123', '91350200000002014J', '第二十三条']) {
      assert.ok(text.includes(fact), `${fact} in ${text}`)
    }
    assert.deepEqual(await window.accessibilityFaults(), [])
  })

  it('prints the report on A4, with verdict, place of the seal and codes', async () => {
    await logIn('approval-officer', '/check')
    await check('SP-XK-001', '91320900000001011R')
    await title('核查结果')
    await window.page.emulateMedia({ media: 'print' })
    const sheet = window.page.locator('.sheet')
    await sheet.locator('svg, canvas, img').first().waitFor()
    const text = await sheet.innerText()
    for (const fact of ['限制', 'SP-XK-001', 'SP-2026-000123']) assert.ok(text.includes(fact), text)
    const pdf = await window.page.pdf({ preferCSSPageSize: true })
    assert.match(pdf.toString('latin1'), /MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
  })

  it('is told when a sector is gone, and checks again once it is back', async () => {
    await logIn('approval-officer', '/check')
    const transport = city.sectors.get('transport')!
    await transport.stop('SIGKILL')
    await check('SP-XK-001', '91320900000001011R')
    await title('核查结果')
    const main = window.page.getByRole('main')
    assert.match(await main.innerText(), /未查全/)
    await window.page.getByRole('heading', { level: 2, name: '未能查询的信息项' }).waitFor()
    await transport.start()
    await window.page.getByRole('button', { name: '重新核查' }).click()
    await window.page
      .getByRole('heading', { level: 2, name: '未能查询的信息项' })
      .waitFor({ state: 'detached' })
    await title('核查结果')
    assert.match(await main.innerText(), /应查信息项已查全/)
  })
})

describe('every page', () => {
  const pages: readonly (readonly [string, readonly string[]])[] = [
    ['approval-officer', ['/check', '/batch', '/checks', '/catalogue', '/verify']],
    ['auditor', ['/register', '/checks']],
    ['citizen', ['/me']],
    ['firm', ['/me']],
  ]
  for (const [login, paths] of pages) {
    it(`of ${login} is accessible in both languages`, async () => {
      await logIn(login, paths[0]!)
      for (const path of paths) {
        for (const language of ['zh', 'en']) {
          await window.page.evaluate(`localStorage.setItem('yingcha.language', '${language}')`)
          await window.goto(path)
          await window.page
            .getByRole('status')
            .filter({ hasText: '……' })
            .waitFor({ state: 'detached' })
          const faults = await window.accessibilityFaults()
          assert.deepEqual(faults, [], `${path} in ${language}`)
        }
      }
    })
  }
})
