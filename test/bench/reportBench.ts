import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeCsvStream, writeXlsxStream } from 'hucre'
import { reportFile } from '../../commands/report/reportFile.js'
import { makeOrganisationCreditCode } from '../../schema/wire/creditCode.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { completeCitizenNumber } from '../../schema/wire/citizenNumber.js'
import { loadSector } from '../../subgraphs/sectors.js'
import { migrateSector } from '../../subgraphs/shared/migrateSector.js'
import { removePostgres, startPostgres } from '../../commands/postgres.js'
import { ensureDatabases } from '../../commands/postgres/databases.js'

const ROWS = 100_000
const BUREAU = { name: '盐城市交通运输局', code: '113209000000210477' }

/** `npm run bench -- report`: files of 100,000 penalties, validated and written, new and once more. */
async function benchReport(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-report-'))
  const place = { dir: join(dir, 'postgres'), port: 0 }
  const postgres = await startPostgres({ ...place, log: () => undefined, isThrowaway: true })
  try {
    await ensureDatabases(postgres.adminUrl, ['transport'], (role) => postgres.passwordOf(role))
    await migrateSector(await loadSector('transport'), postgres.url('transport', 'transport_owner'))
    Object.assign(process.env, {
      TRANSPORT_DATABASE_URL: postgres.url('transport'),
      PERSON_KEY_SECRET: Buffer.alloc(32, 1).toString('base64'),
      TRANSPORT_NUMBER_KEY: Buffer.alloc(32, 2).toString('base64'),
    })
    console.log(`${ROWS} penalties, ${cpus().length} cores`)
    await measure(dir, 'csv', 'A')
    await measure(dir, 'xlsx', 'B')
  } finally {
    await postgres.stop()
    await removePostgres(place.dir)
    await rm(dir, { recursive: true, force: true })
  }
}

async function measure(dir: string, format: 'csv' | 'xlsx', series: string): Promise<void> {
  const path = join(dir, `penalties.${format}`)
  const bytes =
    format === 'csv'
      ? writeCsvStream(rows(series), { headers: false })
      : writeXlsxStream(rows(series), { name: '行政处罚' })
  await pipeline(Readable.fromWeb(bytes as never), createWriteStream(path))
  console.log(`${format}: ${Math.round((await stat(path)).size / 1e6)} MB`)
  for (const requestId of ['first', 'again']) {
    const startedAt = performance.now()
    const used = process.cpuUsage()
    await reportFile({
      path,
      sector: 'transport',
      kind: 'PENALTY',
      department: BUREAU.code,
      actor: 'bench',
      result: `${path}.result.csv`,
      language: 'zh',
      requestId: `${format} ${series} ${requestId}`,
    })
    const seconds = (performance.now() - startedAt) / 1000
    const { user, system } = process.cpuUsage(used)
    const cpu = ((user + system) / 1e6).toFixed(1)
    const memory = Math.round(process.memoryUsage().rss / 1e6)
    console.log(
      `${format} ${requestId}: ${seconds.toFixed(1)} s, of which ${cpu} s of this process’s CPU, ${memory} MB resident`,
    )
  }
}

const HEADER =
  'CF_XDR_MC CF_XDR_LB CF_XDR_SHXYM CF_FRDB CF_FR_ZJLX CF_FR_ZJHM CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_JDRQ CF_YXQ CF_CFJG CF_CFJGDM CF_SJLY CF_SJLYDM BZ'

/** One row in a hundred has a fault; one in five names the number of its firm's head. */
function* rows(series: string): Generator<string[]> {
  yield HEADER.split(' ')
  const today = todayInChina()
  for (let n = 0; n < ROWS; n++) {
    const code = makeOrganisationCreditCode('91', '320900', String(n % 30_000).padStart(8, '0'))
    const head = completeCitizenNumber(`32090219000101${String(n % 1000).padStart(3, '0')}`)
    yield [
      `盐城第${n % 30_000}货运有限公司`,
      '法人及非法人组织',
      n % 100 === 99 ? `${code.slice(0, 17)}I` : code,
      '张建国',
      n % 5 === 0 ? '居民身份证' : '',
      n % 5 === 0 ? head : '',
      `盐交罚〔2026〕${series}${n}号`,
      '车辆违法超限运输货物',
      `2026年11月${(n % 28) + 1}日，该公司苏J${String(n % 100_000).padStart(5, '0')}号货车在省道运输货物，经检测车货总质量超过限定标准百分之四十，驾驶人对上述事实无异议`,
      '《公路安全保护条例》第六十四条',
      '罚款',
      '罚款人民币伍仟元整',
      '0.5',
      today,
      '2099-12-31',
      BUREAU.name,
      BUREAU.code,
      BUREAU.name,
      BUREAU.code,
      '',
    ]
  }
}

await benchReport()
