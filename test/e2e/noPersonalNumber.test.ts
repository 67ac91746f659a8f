import { deepEqual, equal, ok } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePorts } from '../../commands/city/ports.js'
import { TOKEN_HEADER } from '../../schema/wire/internalToken.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { ORGANISATION_STORIES, PERSON_STORIES } from '../../subgraphs/shared/town/stories.js'
import { testCity, type TestCity } from '../support/city.js'
import { startOtlpReceiver, type OtlpReceiver } from '../support/otlpReceiver.js'
import {
  startRecordingProxy,
  type RecordedCall,
  type RecordingProxy,
} from '../support/recordingProxy.js'
import { rowsOf } from '../support/runCheck.js'
import { CANARY, DRIVER, PLACES } from './noPersonalNumber/places.js'

/** Issue 2 §6: no citizen number in any log, register row, sector request or error; nor in traces and metrics. */
/** Numbers of the town's stories, what of them tells region and birth, and the old form without century. */
const FORBIDDEN = [...Object.values(PERSON_STORIES), ...Object.values(ORGANISATION_STORIES)]
  .map((story) => ('number' in story ? story.number : story.head))
  .flatMap((number) => [number.slice(0, 14), `${number.slice(0, 6)}${number.slice(8, 17)}`])

let city: TestCity
const proxies = new Map<string, RecordingProxy>()
const answers: string[] = []
let receiver: OtlpReceiver
let metricsUrl: string
let lastRequest = ''
before(async () => {
  const sectors = Object.keys(SECTORS)
  const ports = await freePorts(['gateway', 'identity', 'postgres', 'metrics', ...sectors])
  metricsUrl = `http://127.0.0.1:${ports['metrics']}/metrics`
  receiver = await startOtlpReceiver()
  for (const name of sectors) {
    proxies.set(name, await startRecordingProxy(`http://127.0.0.1:${ports[name]}/graphql`))
  }
  const urls = [...proxies].map(([name, { url }]) => `${name}=${url}`).join(',')
  const seen = { METRICS_PORT: String(ports['metrics']), TRACES_URL: receiver.url }
  city = await testCity({ ports, gatewayEnv: { SECTOR_URLS: urls, ...seen } })
})
after(async () => {
  await city.end()
  for (const proxy of proxies.values()) await proxy.close()
  await receiver.close()
})

describe('a citizen number', () => {
  for (const { name, login, body, codes } of PLACES) {
    it(`does not come back: ${name}`, async () => {
      const { errors, ...reply } = await city.ask(login, body)
      answers.push(JSON.stringify({ errors, ...reply }))
      lastRequest = reply.extensions!.requestId!
      deepEqual([...new Set(errors?.map((error) => error.extensions.code))], codes)
      deepEqual(found([JSON.stringify(reply), JSON.stringify(errors ?? [])]), [])
    })
  }

  it('does not come back from a request that is no GraphQL', async () => {
    const graphql = `${city.gatewayUrl}/graphql`
    const json = { 'content-type': 'application/json' }
    const requests: [string, RequestInit][] = [
      [
        `${graphql}?query={subject(id:"ID:${DRIVER}"){ref}}`,
        { headers: { 'x-yingcha-preflight': '1' } },
      ],
      [`${graphql}?variables={"a":${DRIVER}`, { headers: { 'x-yingcha-preflight': DRIVER } }],
      [graphql, { method: 'POST', headers: json, body: `{"query": ${DRIVER}` }],
      [graphql, { method: 'POST', headers: { 'content-type': `text/${DRIVER}` }, body: DRIVER }],
      [graphql, { method: 'POST', headers: { ...json, accept: `a/${DRIVER}` }, body: '{}' }],
      [
        graphql,
        { method: 'POST', headers: { ...json, authorization: `Bearer ${DRIVER}` }, body: '{}' },
      ],
      [`${city.gatewayUrl}/${DRIVER}`, {}],
    ]
    for (const [url, init] of requests) {
      const response = await fetch(url, init)
      ok(response.status >= 400, url)
      answers.push(await response.text())
      deepEqual(found(answers.slice(-1)), [], url)
    }
  })

  it('stands in no log, register row, kept check or request to a sector; what was planted does', async () => {
    const tables = await allRows(city)
    const requests = [...proxies.values()].flatMap(({ calls }) => calls.map(textOf))
    const logs = `${await city.logs()}\n${await readFile(join(city.dir, 'postgres', 'server.log'), 'utf8')}`
    deepEqual(found(answers), [])
    deepEqual(found(tables), [])
    deepEqual(found(requests), [])
    deepEqual(found([logs]), [])
    // The token of the citizen carries the number, encoded.
    const payload = (await city.token('citizen')).split('.')[1]!
    equal(
      [...tables, ...requests, logs].some((text) => text.includes(payload)),
      false,
    )
    for (const texts of [tables, requests]) ok(texts.some((text) => text.includes(CANARY)))
    ok(logs.includes('PERSONAL_DATA_IN_TEXT'))
    deepEqual(found([`x ${DRIVER} y`]), [DRIVER.slice(0, 14)])
  })

  it('leaves in no trace and no metric, nor does anything that was asked', async () => {
    await receiver.untilTraced(lastRequest)
    const traces = JSON.stringify(receiver.spans)
    const metrics = await (await fetch(metricsUrl)).text()
    deepEqual(found([traces, metrics]), [])
    equal(traces.includes(CANARY) || metrics.includes(CANARY), false)
    const names = new Set(receiver.spans.map(({ name }) => name))
    for (const name of [
      'request',
      'register',
      'inner operation',
      'sector credit',
      'sector gateway',
    ]) {
      ok(names.has(name), name)
    }
    ok(metrics.includes('yingcha_checks_total{matter="SP-RS-001"'))
  })
})

/** The forbidden texts that occur; digits of any width and spacing count. */
function found(texts: readonly string[]): string[] {
  const plain = texts.map((text) => text.normalize('NFKC').replace(/(?<=\d)[ -](?=\d)/g, ''))
  return [...new Set(FORBIDDEN)].filter((part) => plain.some((text) => text.includes(part)))
}

/** Everything that a sector got with one call: headers, what the internal token says, body. */
function textOf({ headers, body }: RecordedCall): string {
  const said = Buffer.from(String(headers[TOKEN_HEADER]).split('.')[0]!, 'base64url').toString()
  return [JSON.stringify(headers), said, body].join('\n')
}

/** Every row of every table of the city, as its owner reads it. */
async function allRows({ postgres }: TestCity): Promise<string[]> {
  const texts: string[] = []
  for (const database of [...Object.keys(SECTORS), 'register']) {
    const url = postgres.url(database, `${database}_owner`)
    const tables = await rowsOf<{ name: string }>(
      url,
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    )
    for (const { name } of tables) {
      const rows = await rowsOf<{ row: string }>(url, `SELECT r::text AS row FROM "${name}" r`)
      texts.push(rows.map(({ row }) => row).join('\n'))
    }
  }
  return texts
}
