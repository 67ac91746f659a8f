import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DataSource } from 'typeorm'
import type { SectorCaller } from '../../../../schema/wire/caller.js'
import { RequestError } from '../../../../schema/wire/errors.js'
import { JSON_TYPE } from '../../../../schema/wire/graphqlOverHttp.js'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../../../schema/wire/internalToken.js'
import {
  REPORT_FILES_PATH,
  REPORT_FINDINGS_PATH,
  REPORT_HEADER,
  type FindingsCall,
  type ReportFileCall,
  type ReportFileReply,
} from '../../../../schema/wire/reportFile.js'
import { Replays } from '../../replays.js'
import type { Sector } from '../../sector.js'
import { verifyUnderAny } from '../../verifyUnderAny.js'
import { FileTakers, type FileIntake } from './FileTakers.js'
import { findingsFile } from './findingsFile.js'
import { readTaken } from './readTaken.js'
import { withReceived } from './receiveFile.js'

const FILE_TYPE = 'application/octet-stream'

/** What the routes of files work with. */
export interface ReportDoor {
  readonly sector: Pick<Sector, 'name' | 'disclosure'>
  readonly database: DataSource
  readonly keys: readonly Buffer[]
  /** Null where persons can neither be keyed nor kept: files come by `npm run report` alone. */
  readonly intake: FileIntake | null
}

/** A call of the gateway whose token was verified. */
interface Call {
  readonly caller: SectorCaller
  readonly token: string
  readonly key: Buffer
  /** What the token is bound to. */
  readonly text: string
}

/**
 * `POST /reports`: a file of decisions (双公示) from the gateway, as the body; `POST /reports/findings`: the result
 * file of a report. Both under the internal token; every reply is signed.
 */
export function serveReportFiles(server: FastifyInstance, door: ReportDoor): void {
  const takers = door.intake && new FileTakers(door.intake)
  const replays = new Replays()
  server.register(async (scope) => {
    scope.addContentTypeParser(FILE_TYPE, (_request, body, done) => done(null, body))
    scope.post(REPORT_FILES_PATH, async (request, reply) => {
      const call = verified(request, textOfHeader(request), { door, replays })
      if (!call) return refuse(reply)
      const answer = await outcomeOf(request, () => take(door, takers, { call, request }))
      return sendSigned(reply, call, { body: JSON.stringify(answer), type: JSON_TYPE })
    })
    scope.post(REPORT_FINDINGS_PATH, async (request, reply) => {
      const call = verified(request, String(request.body), { door, replays })
      if (!call) return refuse(reply)
      const file = await findingsFile(door, call.caller, JSON.parse(call.text) as FindingsCall)
      if (file === null) reply.code(404)
      return sendSigned(reply, call, { body: file ?? '', type: FILE_TYPE })
    })
  })
}

function verified(
  request: FastifyRequest,
  text: string,
  { door, replays }: { door: ReportDoor; replays: Replays },
): Call | null {
  const token = request.headers[TOKEN_HEADER]
  if (typeof token !== 'string') return null
  const call = verifyUnderAny(token, { name: door.sector.name, keys: door.keys }, text)
  if ('refused' in call || !replays.accept(call.jti)) {
    request.log.warn({ refused: 'refused' in call ? call.refused : 'REPLAYED' }, 'call refused')
    return null
  }
  return { caller: call.caller, key: call.key, token, text }
}

function textOfHeader({ headers }: FastifyRequest): string {
  const header = headers[REPORT_HEADER]
  return Buffer.from(typeof header === 'string' ? header : '', 'base64url').toString('utf8')
}

async function take(
  { sector, database }: ReportDoor,
  takers: FileTakers | null,
  { call, request }: { call: Call; request: FastifyRequest },
): Promise<ReportFileReply> {
  const { kind, fileName, requestId, digest } = JSON.parse(call.text) as ReportFileCall
  const { department, scopes, actor } = call.caller
  if (department === null || !scopes.includes(`${sector.name}:write`)) {
    throw new RequestError('FORBIDDEN', 'Only a department of this sector reports.')
  }
  if (!sector.disclosure || !takers) {
    throw new RequestError('REPORTS_UNAVAILABLE', `${sector.name} takes no files over the network.`)
  }
  const reporter = { department, forOthers: scopes.includes(`${sector.name}:supervise`) }
  const of = { kind, fileName, requestId, actor, reporter }
  const id = await withReceived(request.body as Readable, digest, (path) =>
    takers.take({ sector: sector.name, path, of }),
  )
  return { report: await readTaken(database, id) }
}

/** The outcome, or a refusal in our own words; what went wrong inside stays in the log. */
async function outcomeOf(
  request: FastifyRequest,
  run: () => Promise<ReportFileReply>,
): Promise<ReportFileReply> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof RequestError) {
      return { refused: { code: error.code, message: error.message } }
    }
    request.log.error({ err: error }, 'a file could not be taken')
    return { refused: { code: 'DOWNSTREAM_SERVICE_ERROR', message: 'The sector failed.' } }
  }
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(401).send({ refused: 'UNAUTHENTICATED' })
}

function sendSigned(
  reply: FastifyReply,
  { key, token }: Call,
  { body, type }: { body: string | Buffer; type: string },
): FastifyReply {
  return reply
    .header('content-type', type)
    .header(SIGNATURE_HEADER, signReply(key, token, body))
    .send(body)
}
