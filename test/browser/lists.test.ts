import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addCalendarDays } from '../../schema/wire/workingDays.js'
import { ConsoleWindow, startBrowser } from '../support/browserWindow.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
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
const NUMBER = '盐人社监理〔2026〕7号'
const ago = (days: number) => addCalendarDays(todayInChina(), -days)
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
  it('shows the matters without a row', async () => {
    await open('/ledger')
    await row('行政许可').filter({ hasText: '食品经营许可（SP-XK-901）' }).waitFor()
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

describe('a draft of a measure', () => {
  it('begins with the version in force, shows what it changes, and is published', async () => {
    await open('/ledger')
    const press = (name: string) => main().getByRole('button', { name, exact: true }).click()
    await press('起草')
    await main().getByRole('radio', { name: '措施', exact: true }).check()
    await main().getByLabel('编码').fill('CJ-006')
    await press('打开底稿')
    const name = main().getByLabel('名称', { exact: true })
    await until(async () => (await name.inputValue()).startsWith('限制失信被执行人'))
    await name.fill('限制失信被执行人参加投标（修订）')
    const matters = main().getByLabel('适用事项')
    const asBefore = await matters.inputValue()
    await matters.fill('SP-NONE-001')
    await press('保存草稿')
    await press('展开 CJ-006')
    await main().getByText('现行：第 1 版，2026-01-01 起').waitFor()
    await row('名称').getByText('限制失信被执行人参加投标（修订）').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    const publish = async () => {
      await main().getByLabel('生效日期').fill(todayInChina())
      await main().getByRole('button', { name: '发布', exact: true }).last().click()
    }
    await publish()
    await main().getByRole('alert').getByText('字段：适用事项。').waitFor()
    await press('修改')
    await matters.fill(asBefore)
    await press('保存草稿')
    await main()
      .getByRole('cell', { name: 'SP-NONE-001', exact: true })
      .waitFor({ state: 'detached' })
    await press('发布')
    await publish()
    await main().getByText('没有草稿。').waitFor()
  })
})

describe('the end of a measure', () => {
  it('is confirmed with a reason, after what follows from it was shown', async () => {
    await open('/ledger')
    const press = (name: string) => main().getByRole('button', { name, exact: true }).click()
    await press('终止事项或措施')
    const form = main().getByRole('region', { name: '终止事项或措施' })
    await form.getByRole('radio', { name: '措施', exact: true }).check()
    await form.getByLabel('编码').fill('CJ-003')
    await form.getByLabel('最后有效日').fill(todayInChina())
    await press('查看影响')
    await row('CJ-003').filter({ hasText: 'SP-' }).first().waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await form.getByLabel('理由').fill('上位法已修改')
    await press('终止')
    await form.getByText('请填写或选择。').waitFor()
    await form.getByLabel('已核对上述影响，确认终止').check()
    await press('终止')
    await main().getByText('已登记终止：CJ-003').waitFor()
  })
})

describe('the reconciliation', () => {
  it('shows who may be meant by a row, refuses a conflict, and takes a decision with its reason', async () => {
    const code = '91320900000001011R'
    const source = '113209000000210477'
    const rows = [
      { row: 'browser-1', name: '盐城甲运货运有限公司', nature: 'NEUTRAL' },
      { row: 'browser-2', name: '盐城无此公司', creditCode: code, nature: 'NEGATIVE' },
    ]
    const query = `mutation ($input: ReconcileRowsInput!) { creditReconcileRows(input: $input) { rows { state } } }`
    const variables = { input: { requestId: 'browser-rows', source, rows } }
    const { errors } = await city.ask('credit-admin', { query, variables })
    assert.equal(errors, undefined, JSON.stringify(errors))
    await open('/reconciliation')
    const press = (name: string) => main().getByRole('button', { name, exact: true }).click()
    await row('browser-2').getByText('冲突', { exact: true }).waitFor()
    await press('展开 盐城甲运货运有限公司 browser-1')
    await main()
      .getByRole('radio', { name: new RegExp(code) })
      .check()
    await press('提交')
    await main().getByText('请填写或选择。').waitFor()
    await main().getByLabel('理由').fill('与登记信息核对一致')
    assert.deepEqual(await window.accessibilityFaults(), [])
    await press('提交')
    await row('browser-1').waitFor({ state: 'detached' })
    await press('展开 盐城无此公司 browser-2')
    await press('退回数据源')
    await main().getByLabel('理由').fill('名称与代码不符')
    await press('提交')
    await row('browser-2').waitFor({ state: 'detached' })
  })
})

describe('the lists', () => {
  it('take a firm through the procedure by hand, and name the step that is not in order', async () => {
    await open('/lists')
    const press = (name: string) => main().getByRole('button', { name, exact: true }).click()
    const fill = (label: string, text: string) =>
      main().getByLabel(label, { exact: true }).fill(text)
    await press('立案（事实已查明）')
    await press('立案')
    await main().getByText('请填写或选择。').first().waitFor()
    await fill('主体', '91320900000001011R')
    await main().getByLabel('名单', { exact: true }).click()
    await window.page.getByTitle(/^L03/u).click()
    await fill('查明日期', ago(60))
    await fill('依据文书号', NUMBER)
    await fill('认定事实', '拖欠农民工工资，经责令限期支付逾期未支付')
    await press('立案')
    await press(`展开 ${NUMBER}`)
    const now = (state: string) => row(NUMBER).getByText(state, { exact: true }).waitFor()
    await now('事实已查明')
    await fill('告知日期', ago(50))
    await fill('拟采取的惩戒措施', '限制政府资金支持\n限制政府采购')
    await press('提交')
    await main().getByRole('alert').getByText('缺少或不符合：告知。').waitFor()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await main().getByLabel('告知书已写明陈述申辩权利和救济途径').check()
    await press('提交')
    await now('已告知')
    await main().getByRole('radio', { name: '书面放弃' }).check()
    await fill('听取结束日期', ago(40))
    await press('提交')
    await now('已听取陈述申辩')
    await fill('列入决定书文号', '盐人社列〔2026〕77号')
    await fill('决定日期', ago(30))
    await main().getByLabel('负责人已签发').check()
    await press('提交')
    await now('已决定')
    await fill('送达日期', ago(28))
    await press('提交')
    await now('已送达')
    await fill('列入日期', ago(27))
    await press('提交')
    await now('已列入')
    await main().getByRole('radio', { name: '期满' }).check()
    await press('提交')
    await main().getByRole('alert').getByText('缺少或不符合：列入期限。').waitFor()
    await main().getByRole('radio', { name: '决定被撤销' }).check()
    await fill('依据文书（期满可不填）（选填）', '盐人社撤〔2026〕1号')
    await press('提交')
    await now('已移出')
  })
})

describe('the attention list and the honours', () => {
  it('put a firm on the attention list, find it there, and take it off', async () => {
    await open('/lists?tab=attention')
    const press = (name: string) => main().getByRole('button', { name, exact: true }).click()
    await press('列入重点关注名单')
    const give = main().getByRole('region', { name: '列入重点关注名单' })
    await give.getByLabel('主体', { exact: true }).fill('91320900000001011R')
    await give.getByLabel('关注原因').fill('一年内多次被投诉')
    await give.getByLabel('依据').fill('《浙江省公共信用信息管理条例》第二十三条')
    await give.getByLabel('开始日期').fill(ago(3))
    await press('列入')
    await main().getByText('已列入重点关注名单。').waitFor()
    await main().getByRole('search').getByLabel('主体', { exact: true }).fill('91320900000001011R')
    await press('查询')
    const reason = '一年内多次被投诉'
    const shown = row(reason).filter({ hasText: '91320900000001011R' })
    await shown.getByText('在效').waitFor()
    await shown.getByRole('button').click()
    assert.deepEqual(await window.accessibilityFaults(), [])
    await press('移出')
    await shown.getByText('已失效').waitFor()
    assert.match(window.page.url(), /tab=attention/)
  })

  it('show who holds an honour, by name', async () => {
    await open('/lists?tab=honours')
    await main().getByLabel('名单', { exact: true }).click()
    await window.page.getByTitle('AEO 高级认证企业').click()
    await main().getByRole('search').getByRole('button', { name: '查询' }).click()
    const shown = row('广东粤信精密制造有限公司')
    await shown.getByText('AEO高级认证企业').waitFor()
    await shown.getByText('在效').waitFor()
    assert.equal(await row('A级纳税人').count(), 0)
    assert.deepEqual(await window.accessibilityFaults(), [])
  })
})
