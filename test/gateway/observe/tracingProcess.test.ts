import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { compose, federationLink } from '../../support/compose.js'
import { startOtlpReceiver, type OtlpReceiver } from '../../support/otlpReceiver.js'
import { recordingImport, type ProcessRecord } from '../../support/processRecorder.js'
import { startSubgraph, type SubgraphServer } from '../../support/subgraphServer.js'

const USERS = `${federationLink('"@key"')} type Query { name: String }`

let dir: string
let users: SubgraphServer
let receiver: OtlpReceiver

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingcha-tracing-'))
  users = await startSubgraph(USERS, { Query: { name: () => 'Li' } })
  receiver = await startOtlpReceiver()
  await writeFile(join(dir, 'supergraph.graphql'), compose({ users: USERS }))
})

after(async () => {
  await users?.close()
  await receiver?.close()
  await rm(dir, { recursive: true })
})

/** Runs a gateway process, asks it once, stops it, and reads what it recorded of itself. */
async function recorded(...options: string[]): Promise<ProcessRecord> {
  const record = join(dir, 'record.json')
  const preloading = ['--import', recordingImport(record), 'dist/gateway/standalone/main.js']
  const graph = [
    '--supergraph',
    join(dir, 'supergraph.graphql'),
    '--subgraph',
    `users=${users.url}`,
  ]
  const args = [...preloading, ...graph, '--port', '0', ...options]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  try {
    await ask(await addressSaidBy(child.stdout))
    child.kill('SIGTERM')
    await ended
  } finally {
    child.kill('SIGKILL')
  }
  return JSON.parse(await readFile(record, 'utf8')) as ProcessRecord
}

/** The address in the line that says that it serves; throws if the process ends without one. */
async function addressSaidBy(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\S+/.exec(line)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('The gateway ended before it served.')
}

async function ask(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', connection: 'close' }
  const body = JSON.stringify({ query: '{ name }' })
  const response = await fetch(url, { method: 'POST', headers, body })
  assert.deepEqual(((await response.json()) as { data: unknown }).data, { name: 'Li' })
}

const placeOf = (url: string) => new URL(url).host

describe('a gateway process', () => {
  it('without a receiver of traces loads nothing for them and connects to its sectors alone', async () => {
    const { packages, connections } = await recorded()
    assert.deepEqual(
      packages.filter((name) => /opentelemetry/.test(name)),
      [],
    )
    assert.deepEqual(connections, [placeOf(users.url)])
    assert.deepEqual(receiver.spans, [])
  })

  it('with one loads what it needs and connects to it beside', async () => {
    const { packages, connections } = await recorded('--traces-url', receiver.url)
    assert.ok(packages.includes('@opentelemetry/sdk-trace'))
    assert.deepEqual(connections.toSorted(), [users.url, receiver.url].map(placeOf).toSorted())
    assert.ok(receiver.spans.some(({ name }) => name === 'sector users'))
  })
})
