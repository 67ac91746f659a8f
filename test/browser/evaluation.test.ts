import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'

/** The credit office's page of one subject's evaluation (信用评价). */
const HAULIER = '91320900000001011R'
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

async function open(login: string): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn(login, '/evaluation')
}
const main = () => window.page.getByRole('main')

async function ask(code: string, caseNumber: string): Promise<void> {
  await window.page.locator('#evaluation-code').fill(code)
  await window.page.locator('#evaluation-case').fill(caseNumber)
  await main()
    .getByRole('button', { name: /^查\s?询$/ })
    .click()
}

describe('the evaluation page', () => {
  it('shows score, grade and the grounds of every indicator', async () => {
    await open('credit-admin')
    await ask(HAULIER, 'XYPJ-2026-000001')
    await main().getByRole('heading', { name: '指标' }).waitFor()
    const { data } = await city.ask<{ subject: { publicRating: Rating } }>('credit-admin', {
      query: RATING,
      variables: { id: `USCC:${HAULIER}` },
      extensions: { basis: { purpose: 'SUPERVISION', caseNumber: 'XYPJ-2026-000001' } },
    })
    const { score, explanation } = data!.subject.publicRating
    const shown = await main().innerText()
    assert.ok(shown.includes(`${score} / ${explanation.total}`), shown)
    for (const { name } of explanation.indicators) assert.ok(shown.includes(name), name)
    assert.deepEqual(await window.accessibilityFaults(), [])
  })

  it('names what is missing, and asks nothing without it', async () => {
    await open('credit-admin')
    await ask('', '')
    await main().getByText('请填写统一社会信用代码。').waitFor()
    await main().getByText('请填写业务流水号。').waitFor()
  })

  it('says of a subject that no register knows that it is not rated', async () => {
    await open('credit-admin')
    await ask('91110000000000190D', 'XYPJ-2026-000002')
    await main().getByText('尚未评价。').waitFor()
  })
})

const RATING = `query ($id: SubjectId!) { subject(id: $id) { publicRating {
  score explanation { total indicators { name } } } } }`

interface Rating {
  readonly score: number
  readonly explanation: {
    readonly total: number
    readonly indicators: readonly { readonly name: string }[]
  }
}
