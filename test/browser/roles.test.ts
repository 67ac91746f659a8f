import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { orderCheck } from '../support/orderCheck.js'
import { runCheck } from '../support/runCheck.js'

const FIRM = '91320900000001011R'

let browser: Browser
let city: TestCity
let window: ConsoleWindow
before(async () => {
  browser = await startBrowser()
  city = await testCity()
  await runCheck(city, 'approval-officer', { subject: FIRM, matter: 'SP-XK-001' })
})
after(async () => {
  await browser?.close()
  await city?.end()
})
afterEach(() => window.close())

async function logIn(login: string, path = '/'): Promise<void> {
  window = await ConsoleWindow.open(browser, city.gatewayUrl)
  await window.logIn(login, path)
}

const main = () => window.page.getByRole('main')
const menu = () => window.page.getByRole('navigation').getByRole('link').allInnerTexts()
const path = () => new URL(window.page.url()).pathname

describe('a login begins on the page of its work', () => {
  const OFFICER = ['信用核查', '批量核查', '核查记录']
  const COMMON = ['信用信息目录', '回执验证', '信用报告']
  const BEGINNINGS: readonly [login: string, path: string, menu: readonly string[]][] = [
    ['approval-officer', '/check', [...OFFICER, ...COMMON]],
    ['county-officer', '/check', [...OFFICER, ...COMMON]],
    ['partner', '/check', [...OFFICER, ...COMMON]],
    ['transport-officer', '/data', ['数据', ...COMMON]],
    [
      'credit-admin',
      '/repair',
      [
        '修复工作台',
        '数据',
        '信用评价',
        '名单认定',
        '清单与台账',
        '查询率',
        '目录缺口',
        '归集比对',
        '积分异议',
        '应急处理',
        ...COMMON,
      ],
    ],
    ['transport-inspector', '/repair', ['修复工作台', '数据', '名单认定', '归集比对', ...COMMON]],
    ['benefit-provider', '/redeem', ['凭证核销', ...COMMON]],
    ['firm', '/me', ['我的信用记录', '信易+激励', ...COMMON]],
    ['citizen', '/me', ['我的信用记录', '信易+激励', ...COMMON]],
    ['auditor', '/checks', ['核查记录', '查询率', '应急处理', '查询使用登记', ...COMMON]],
    ['security-admin', '/incidents', ['应急处理', ...COMMON]],
  ]
  for (const [login, first, items] of BEGINNINGS) {
    it(`${login} on ${first}`, async () => {
      await logIn(login)
      assert.deepEqual({ path: path(), menu: await menu() }, { path: first, menu: items })
    })
  }
})

describe('the register', () => {
  it('is read and verified by an auditor', async () => {
    await logIn('auditor', '/register')
    await main().getByRole('button', { name: '验证' }).click()
    await main().getByText('登记完整', { exact: true }).waitFor()
    await main().getByText('市行政审批局', { exact: true }).first().waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
  })

  it('is searched for abnormal use by an auditor, who says what came of it', async () => {
    // Of another firm: the one below sees who looked at it.
    const query = '{ subject(id: "91350200000002014J") { transportPenalties { id } } }'
    const basis = { purpose: 'APPROVAL', matter: 'SP-XK-001' }
    for (let n = 0; n < 3; n++) {
      await city.ask('approval-officer', { query, extensions: { basis } })
    }
    await logIn('auditor', '/register')
    await main().getByRole('button', { name: '检索', exact: true }).click()
    const row = main().getByRole('row').filter({ hasText: '无办件查询' })
    await row.waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await row.getByRole('button', { name: '提交结论' }).click()
    await row.getByText('请选择结论并填写说明。').waitFor()
    await row.getByText('已说明', { exact: true }).click()
    await row.getByRole('textbox').fill('系统联调')
    await row.getByRole('button', { name: '提交结论' }).click()
    await row.getByText('系统联调').waitFor()
    await row.getByText(/^auditor，/).waitFor()
  })

  it('is refused to an officer who goes there by its address, in words', async () => {
    await logIn('approval-officer', '/register')
    await main().getByRole('alert').getByText('没有权限').waitFor()
  })
})

describe('the desk of incidents', () => {
  it('takes a report, says what is missing before the close, and moves the incident on', async () => {
    await logIn('security-admin', '/incidents')
    const press = (name: string) => main().getByRole('button', { name, exact: true }).click()
    const fill = (label: string, text: string) =>
      main().getByLabel(label, { exact: true }).fill(text)
    await press('登记事件')
    await main().getByRole('radio', { name: '泄露' }).check()
    await fill('事件概述', '导出文件误发')
    await fill('发现日期', '2026-11-20')
    await fill('发现时间', '09:30')
    await main().getByLabel('涉及或可能涉及个人信息').check()
    await press('提交')
    const row = main().getByRole('row').filter({ hasText: '导出文件误发' }).first()
    await row.getByText('已登记', { exact: true }).waitFor()
    await row.getByText('2026-11-20 09:30:00').waitFor()
    await press('展开 导出文件误发')
    await press('提交')
    await row.getByText('已核实', { exact: true }).waitFor()
    await press('提交')
    await row.getByText('已控制', { exact: true }).waitFor()
    await press('补充内容')
    await fill('原因（选填）', '收件人选择错误')
    await press('保存')
    await row.getByText(/^(?!.*原因).*补救措施/).waitFor()
    await press('结案')
    await fill('说明', '已处置')
    await press('提交')
    await main().getByRole('alert').getByText('补救措施').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})

describe('the repair desk', () => {
  it('says why an application cannot be accepted, and returns it', async () => {
    await applyForRepair()
    await logIn('credit-admin', '/repair')
    await main().getByRole('button', { name: /^展开/ }).click()
    await main().getByText('规则计算').waitFor()
    await main().getByText('受理', { exact: true }).click()
    await main()
      .getByRole('button', { name: /^提\s?交$/ })
      .click()
    await main().getByRole('alert').getByText('DUTIES_NOT_DONE').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await main().getByText('退回补正', { exact: true }).last().click()
    await main()
      .getByRole('button', { name: /^提\s?交$/ })
      .click()
    await main().getByRole('cell', { name: '退回补正' }).waitFor()
    await main()
      .getByRole('cell', { name: /义务未履行/ })
      .waitFor()
  })
})

/** An application without materials, for the first record of the firm that there is. */
async function applyForRepair(): Promise<void> {
  const records = `query ($id: SubjectId!) { creditRepairability(subject: $id) { record } }`
  const readRecords = async () => {
    const asked = { query: records, variables: { id: FIRM } }
    const { data } = await city.ask<{ creditRepairability: { record: string }[] }>(
      'credit-admin',
      asked,
    )
    return data!.creditRepairability
  }
  await until(async () => (await readRecords()).length > 0)
  const [{ record } = { record: '' }] = await readRecords()
  const query = `mutation ($input: ApplyForRepairInput!) { creditApplyForRepair(input: $input) { id } }`
  const done = { areDutiesDone: false, isCorrected: true, materials: [] }
  const input = { requestId: 'browser-1', record, ...done }
  const { errors } = await city.ask('credit-admin', { query, variables: { input } })
  assert.equal(errors, undefined)
}

describe('a subject', () => {
  it('authorises somebody, sees whom it authorised, and takes one authorisation back', async () => {
    await logIn('firm', '/me?tab=authorisations')
    const give = main().getByRole('region', { name: '新增授权' })
    await give.getByRole('button', { name: '新增授权' }).click()
    await give.getByRole('button', { name: '确认授权' }).click()
    await give.getByText('请填写或选择。').first().waitFor()
    await give.getByLabel('被授权部门（选填）').fill('市行政审批局')
    await window.page.getByTitle('市行政审批局', { exact: true }).click()
    await give.getByLabel('查询目的').click()
    await window.page.getByTitle('授权查询').click()
    await give.getByLabel(/（GG-07）$/).check()
    await give.getByLabel('允许查询次数').fill('500')
    await give.getByRole('radio', { name: '电子签名' }).check()
    const buffer = Buffer.from('授权书')
    await give
      .getByLabel('已签署的授权书')
      .setInputFiles({ name: '授权书.pdf', mimeType: 'application/pdf', buffer })
    await give.getByText(/^SM3 [0-9a-f]{64}$/).waitFor()
    await give.getByLabel('本人已阅读并同意上述内容').check()
    await give.getByRole('button', { name: '确认授权' }).click()
    await give.getByRole('alert').getByText('超过最多次数').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await give.getByLabel('允许查询次数').fill('1')
    await give.getByRole('button', { name: '确认授权' }).click()
    await main().getByRole('cell', { name: '有效', exact: true }).waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await main().getByRole('button', { name: '撤回对市行政审批局的授权' }).click()
    await window.page.getByRole('button', { name: '确定撤回' }).click()
    await main().getByRole('cell', { name: '已撤回', exact: true }).waitFor()
  })

  it('reads its records sector by sector, and who looked at them', async () => {
    await logIn('firm', '/me')
    const sectors = main().getByRole('heading', { level: 2 })
    await sectors.first().waitFor()
    assert.deepEqual(
      (await sectors.allInnerTexts()).toSorted(),
      ['交通运输', '住建人社', '公共信用', '医疗保障', '市场监管'].toSorted(),
    )
    await main().getByRole('tab', { name: '谁查过我' }).click()
    const look = main().getByRole('row').filter({ hasText: '市行政审批局' }).first()
    assert.match(await look.innerText(), /行政审批.*道路货物运输经营许可.*信用核查/s)
  })

  it('sees as a citizen what is open to itself alone', async () => {
    await logIn('citizen', '/me')
    await main().getByRole('heading', { level: 3, name: '信用就医签约状态' }).waitFor()
    assert.doesNotMatch(await main().innerText(), /本页暂不能显示/)
  })
})

describe('a county officer', () => {
  it('checks what its own office decides', async () => {
    await logIn('county-officer', '/check')
    await orderCheck(window.page, { matter: 'SP-XK-001', subject: FIRM })
    await main().getByRole('heading', { level: 1, name: '核查结果' }).waitFor()
    await main().getByText('查询回执').first().waitFor()
  })
})

describe('a partner', () => {
  const LIST = `名称,统一社会信用代码\r\n甲公司,9132090000000102XH\r\n乙公司,${FIRM}\r\n丙公司,91320900000001011X\r\n`

  it('checks a list for a matter, settles a wrong code, sorts by verdict and exports', async () => {
    await logIn('partner', '/batch')
    const { page } = window
    await page.getByLabel('事项', { exact: true }).focus()
    await page.keyboard.type('SP-CG-001')
    await page.keyboard.press('Enter')
    await page.getByLabel('业务流水号').fill('CG-2026-000099')
    const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: '剔除第 4 行' }).click()
    await page.getByRole('button', { name: '开始核查（2 个）' }).click()
    await main().getByText('核查完成').waitFor()
    const verdicts = await main().getByRole('row').allInnerTexts()
    assert.match(verdicts[1]!, /拦截.*9132090000000102XH|9132090000000102XH.*拦截/s)
    assert.deepEqual(await window.accessibilityFaults(), [])
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 CSV' }).click()
    const csv = await readFile(await (await saved).path(), 'utf8')
    assert.deepEqual(
      csv.split('\r\n').flatMap((line) => /拦截|通过|便利|限制/.exec(line)?.[0] ?? []).length,
      2,
    )
    assert.ok(csv.startsWith('\uFEFF'))
  })
})
