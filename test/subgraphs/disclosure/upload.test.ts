import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  isReplySigned,
  signCall,
} from '../../../schema/wire/internalToken.js'
import { REPORT_HEADER, type ReportFileReply } from '../../../schema/wire/reportFile.js'
import type { FileIntake } from '../../../subgraphs/shared/disclosure/upload/FileTakers.js'
import { serveReportFiles } from '../../../subgraphs/shared/disclosure/upload/reportRoutes.js'
import { NOBODY, startSector, type RunningSector } from '../../support/sectorHarness.js'
import { BUREAU, PENALTY } from './rows.js'

const FILE = [Object.keys(PENALTY), Object.values(PENALTY)].map((row) => row.join(',')).join('\n')
const OFFICER: SectorCaller = {
  ...NOBODY,
  actor: 'transport-officer',
  department: BUREAU.code,
  scopes: ['transport:read', 'transport:write'],
}

let transport: RunningSector
const servers: FastifyInstance[] = []
let url = ''
before(async () => {
  transport = await startSector('transport')
  url = await serve(null)
})
after(async () => {
  for (const server of servers) await server.close()
  await transport.stop()
})

/** The sector's door for files alone. */
async function serve(intake: FileIntake | null): Promise<string> {
  const server = Fastify()
  const { sector, database, key } = transport
  serveReportFiles(server, { sector, database, keys: [key], intake })
  servers.push(server)
  return server.listen({ host: '127.0.0.1', port: 0 })
}

function tokenFor(caller: SectorCaller, text: string): string {
  return signCall(caller, { sector: 'transport', key: transport.key, body: text })
}

async function send(caller: SectorCaller | string, at = url): Promise<ReportFileReply | number> {
  const digest = createHash('sha256').update(FILE).digest('base64url')
  const text = JSON.stringify({ kind: 'PENALTY', fileName: null, requestId: null, digest })
  const token = typeof caller === 'string' ? caller : tokenFor(caller, text)
  const response = await fetch(`${at}/reports`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      [TOKEN_HEADER]: token,
      [REPORT_HEADER]: Buffer.from(text).toString('base64url'),
    },
    body: FILE,
  })
  const body = await response.text()
  if (response.status !== 200) return response.status
  const signature = response.headers.get(SIGNATURE_HEADER) ?? undefined
  assert.ok(isReplySigned(signature, { key: transport.key, token, body }))
  return JSON.parse(body) as ReportFileReply
}

const codeOf = (reply: ReportFileReply | number) =>
  typeof reply === 'object' && 'refused' in reply ? reply.refused.code : reply

/** A file that comes to a sector by the gateway. */
describe('a file at a sector’s door', () => {
  it('comes from the gateway alone, and once', async () => {
    assert.equal(await send('nonsense'), 401)
    assert.equal(await send(tokenFor(OFFICER, '{}')), 401)
  })

  it('is no officer’s without the scope, and no one’s without a department', async () => {
    assert.equal(codeOf(await send({ ...OFFICER, scopes: ['transport:read'] })), 'FORBIDDEN')
    assert.equal(codeOf(await send({ ...OFFICER, department: null })), 'FORBIDDEN')
  })

  it('is refused where no key for persons’ numbers is configured: REPORTS_UNAVAILABLE', async () => {
    assert.equal(codeOf(await send(OFFICER)), 'REPORTS_UNAVAILABLE')
  })

  it('whose thread fails leaves no word of why, and the next is taken up again', async () => {
    const thread = new URL('data:text/javascript,throw new Error("secret")')
    const keys = { personSecret: Buffer.alloc(32), numberKeys: [] }
    const at = await serve({ ...keys, databaseUrl: 'postgres://nowhere', thread })
    for (let n = 0; n < 3; n++) {
      const reply = await send({ ...OFFICER, requestId: `r-${n}` }, at)
      assert.deepEqual(reply, {
        refused: { code: 'DOWNSTREAM_SERVICE_ERROR', message: 'The sector failed.' },
      })
    }
  })

  it('waits for its turn: two are taken at a time', async () => {
    const thread = new URL('data:text/javascript,setTimeout(() => process.exit(1), 1500)')
    const keys = { personSecret: Buffer.alloc(32), numberKeys: [] }
    const at = await serve({ ...keys, databaseUrl: 'postgres://nowhere', thread })
    const replies = await Promise.all([1, 2, 3].map(() => send(OFFICER, at)))
    const busy = replies.filter((reply) => codeOf(reply) === 'REPORTS_UNAVAILABLE')
    assert.equal(busy.length, 1)
  })
})
