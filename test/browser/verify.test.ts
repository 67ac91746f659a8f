import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser, Request } from 'playwright-core'
import { ConsoleWindow, startBrowser, type WindowOptions } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { runCheck, type CheckAnswer } from '../support/runCheck.js'

const PHONE = { width: 360, height: 740 }
const PERSON = 'ID:320902190001010021'

let browser: Browser
let city: TestCity
let check: CheckAnswer
let window: ConsoleWindow
before(async () => {
  browser = await startBrowser()
  city = await testCity()
  check = await runCheck(city, 'approval-officer', {})
})
after(async () => {
  await browser?.close()
  await city?.end()
})
afterEach(() => window.close())

async function open(options: WindowOptions = {}, path = '/verify'): Promise<ConsoleWindow> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl, options)
  await window.goto(path)
  return window
}

/** What the page says of the receipt: its second-level heading. */
const outcome = () => window.page.getByRole('heading', { level: 2 }).textContent()
const result = (name = '验证结果') => window.page.getByRole('region', { name })

async function paste(text: string): Promise<void> {
  await window.page.getByLabel('回执').fill(text)
  await window.page.keyboard.press('Enter')
}

/** Drops a file on the page, as a file manager would. */
async function drop(name: string, content: string): Promise<void> {
  await window.page.evaluate(`{
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}))
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  }`)
}

describe('the page that verifies receipts', () => {
  it('says of a pasted receipt that it is valid, and what it says', async () => {
    await open()
    await paste(check.receipt.jws)
    assert.equal(await outcome(), '回执有效')
    const text = await result().innerText()
    const { chain, sequence, hash } = check.registerPosition
    const facts = ['限制', check.number, 'SP-ZZ-001', '行政审批', '91350200000002014J', 'CJ-015']
    for (const fact of [...facts, '依法限制', '第二十三条', `${chain} #${sequence}`, hash]) {
      assert.ok(text.includes(fact), `${fact} in ${text}`)
    }
    const states = check.items.map(({ item, state }) => [
      item,
      state === 'HIT' ? '有记录' : '无记录',
    ])
    const rows = await result().getByRole('row').allInnerTexts()
    for (const [row, [item, state]] of states.entries()) {
      assert.match(rows[row + 1]!, new RegExp(`^${item}.*${state}`, 's'))
    }
    assert.equal(rows.length, states.length + 1)
    assert.deepEqual(await window.accessibilityFaults(), [])
  })

  it('takes a receipt from behind the # of its address, forgets it there, and sends it to nobody', async () => {
    window = await ConsoleWindow.open(browser, city.gatewayUrl)
    const sent: Request[] = []
    window.page.on('request', (request) => sent.push(request))
    await window.goto(`/verify#${check.receipt.jws}`)
    assert.equal(await outcome(), '回执有效')
    assert.equal(window.page.url(), `${city.gatewayUrl}/verify`)
    const paths = sent.map((request) => `${request.method()} ${new URL(request.url()).pathname}`)
    const asked = paths.filter((path) => !path.startsWith('GET /assets/'))
    assert.deepEqual(asked, ['GET /verify', 'GET /.well-known/receipt-keys'])
  })

  it('reads on a phone of 360 pixels, by touch or keyboard', async () => {
    await open({ viewport: PHONE, language: 'en' })
    const { page } = window
    await page.getByLabel('Receipt').fill(check.receipt.jws)
    await page.getByRole('button', { name: 'Verify' }).click()
    assert.equal(await outcome(), 'Valid receipt')
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), PHONE.width)
    assert.equal(await page.evaluate('document.activeElement.ariaLabel'), 'Result')
    assert.deepEqual(await window.accessibilityFaults(), [])
    await page.getByRole('button', { name: 'Verify another' }).click()
    await result('Result').waitFor({ state: 'detached' })
  })

  it('takes a file that is dropped or opened', async () => {
    await open()
    await drop('receipt.jws', `${check.receipt.jws}\n`)
    assert.equal(await outcome(), '回执有效')
    await window.page.getByRole('button', { name: '验证另一份' }).click()
    const saved = JSON.stringify({ data: { check: { receipt: { jws: check.receipt.jws } } } })
    const file = { name: 'answer.json', mimeType: 'application/json', buffer: Buffer.from(saved) }
    await window.page.locator('input[type=file]').setInputFiles(file)
    assert.equal(await outcome(), '回执有效')
  })

  it('names nobody: a person stands in it as a digest', async () => {
    const ofPerson = await runCheck(city, 'housing-officer', {
      subject: PERSON,
      matter: 'SP-CF-002',
      purpose: 'WELFARE',
      authorisation: 'AUTH-DEMO-5',
    })
    await open({}, `/verify#${ofPerson.receipt.jws}`)
    assert.equal(await outcome(), '回执有效')
    assert.doesNotMatch(await result().innerText(), /3209021900/)
  })
})

describe('a receipt that is not good', () => {
  const [A, B] = ['A', 'B']
  const spoilt: Record<string, [(jws: string) => string, string]> = {
    'with one character changed': [
      (jws) => jws.slice(0, 600) + (jws[600] === A ? B : A) + jws.slice(601),
      'BAD_SIGNATURE',
    ],
    'of another key': [
      (jws) => {
        const [header = '', ...rest] = jws.split('.')
        const claims = JSON.parse(Buffer.from(header, 'base64url').toString()) as object
        const other = JSON.stringify({ ...claims, kid: 'of-nobody' })
        return [Buffer.from(other).toString('base64url'), ...rest].join('.')
      },
      'UNKNOWN_KEY',
    ],
    'that is cut': [(jws) => jws.slice(0, 900), 'NOT_A_RECEIPT'],
    'that is something else': [() => 'YC-20261123-5D26YZTLP57N', 'NOT_A_RECEIPT'],
  }
  for (const [name, [spoil, reason]] of Object.entries(spoilt)) {
    it(`${name} is not valid, in words and in red`, async () => {
      await open()
      await paste(spoil(check.receipt.jws))
      assert.equal(await outcome(), '回执无效')
      assert.ok((await result().getByRole('alert').innerText()).endsWith(reason))
      assert.doesNotMatch(await result().innerText(), /有效|限制/)
      assert.deepEqual(await window.accessibilityFaults(), [])
    })
  }

  it('is not asked for when there is nothing: an empty field, a picture without a code', async () => {
    await open()
    await paste(' ')
    await window.page.getByText('请先粘贴回执内容').waitFor()
    const picture = await window.page.screenshot()
    const file = { name: 'photo.png', mimeType: 'image/png', buffer: picture }
    await window.page.locator('input[type=file]').setInputFiles(file)
    await window.page.getByText('没有找到回执或二维码').waitFor()
  })

  it('cannot be told from a good one without the keys, and the page says so', async () => {
    await open()
    await window.page.route('**/.well-known/receipt-keys', (route) =>
      route.fulfill({ status: 503 }),
    )
    await paste(check.receipt.jws)
    await window.page.getByText('无法连接网关').waitFor()
    await window.page.unroute('**/.well-known/receipt-keys')
    await window.page.getByRole('button', { name: /重\s?试/ }).click()
    assert.equal(await outcome(), '回执有效')
    await window.close(/503/)
    await open()
  })
})

it('says that the camera did not open where there is none, and closes by Esc', async () => {
  await open()
  await window.page.getByRole('button', { name: '扫描二维码' }).click()
  const dialog = window.page.getByRole('dialog', { name: '扫描回执上的二维码' })
  await dialog.getByText('未能打开摄像头').waitFor()
  assert.deepEqual(await window.accessibilityFaults(), [])
  await window.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})
