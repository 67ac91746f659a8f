import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestError } from '../../schema/wire/errors.js'
import {
  FINDINGS_FORMATS,
  FINDINGS_LANGUAGES,
  type FindingsCall,
} from '../../schema/wire/reportFile.js'
import { ownScopes } from '../authorization/sectorShare.js'
import type { Authenticate } from '../auth/authenticate.js'
import type { Caller } from '../auth/caller.js'
import type { SectorAddress } from '../feed/exchangeSubscriptions.js'
import type { Rates } from '../rates/Rates.js'
import type { Register } from '../register/register.js'
import { registerRefused } from '../register/registerRequest.js'
import { whoOf } from '../register/who.js'
import { readUpload, type Upload } from './readUpload.js'
import { fetchFindings, passFile, type SectorAsked } from './sectorReports.js'

/** What files of decisions pass the gateway with. */
export interface ReportDesk {
  readonly authenticate: Authenticate
  readonly rates: Pick<Rates, 'admit'>
  readonly register: Pick<Register, 'append' | 'digests'>
  readonly sectors: ReadonlyMap<string, SectorAddress>
  /** Longest file. */
  readonly maxBytes: number
  readonly isStopping: () => boolean
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/**
 * `POST /reports/<sector>`: a file of licences or penalties (双公示) of the caller's department;
 * `GET /reports/<sector>/<id>/findings.<csv|xlsx>`: its refused rows, and why. Persons' numbers in a file are not
 * the gateway's to know: it passes the bytes on and keeps, parses and logs none of them.
 */
export function serveReportFiles(server: FastifyInstance, desk: () => ReportDesk): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/reports/:sector', (request) =>
      withCaller(request, { desk: desk(), right: 'write' }, async (asked, caller) => {
        const upload = readUpload(requestOf(request), desk().maxBytes)
        return take(request, { desk: desk(), asked, caller, upload })
      }),
    )
    scope.get('/reports/:sector/:id/:file', (request, reply) =>
      withCaller(request, { desk: desk(), right: 'read' }, async (asked) => {
        const call = findingsCall(request)
        const file = await fetchFindings(asked, call)
        if (file === null) throw noReport()
        return reply
          .header('content-type', TYPES[call.format])
          .header('content-disposition', `attachment; filename="findings.${call.format}"`)
          .header('cache-control', 'no-store')
          .header('x-content-type-options', 'nosniff')
          .send(file)
      }),
    )
  })
}

/** Lets a caller through that may read or write reports of the sector; registers whom it refuses. */
async function withCaller<T>(
  request: FastifyRequest,
  { desk, right }: { desk: ReportDesk; right: 'read' | 'write' },
  run: (asked: SectorAsked, caller: Caller) => Promise<T>,
): Promise<T> {
  if (desk.isStopping()) throw new RequestError('SHUTTING_DOWN', 'This instance is stopping.')
  const caller = await desk.authenticate(request.headers.authorization)
  try {
    await desk.rates.admit(caller, request.ip)
    return await run(askedSector(request, { desk, right, caller }), caller)
  } catch (error) {
    const about = { error, caller, requestId: request.id, terminal: request.ip }
    await registerRefused(about, desk.register)
    throw error
  }
}

/** Throws FORBIDDEN, or BAD_REQUEST for what is no sector. */
function askedSector(
  request: FastifyRequest,
  { desk, right, caller }: { desk: ReportDesk; right: 'read' | 'write'; caller: Caller },
): SectorAsked {
  const { sector: name = '' } = request.params as Readonly<Record<string, string>>
  const scope = `${name}:${right}`
  const { department, scopes, actor, region } = caller
  if (!scopes.has(scope)) throw new RequestError('FORBIDDEN', `This needs the scope ${scope}.`)
  if (department === null) throw new RequestError('FORBIDDEN', 'Only a department reports.')
  const address = desk.sectors.get(name)
  if (!address) throw new RequestError('BAD_REQUEST', 'There is no such sector.')
  const asked = {
    requestId: request.id,
    actor,
    department,
    region,
    scopes: ownScopes(scopes, name),
    grants: [],
  }
  return { name, ...address, caller: { ...asked, purpose: null, matter: null, caseNumber: null } }
}

async function take(
  request: FastifyRequest,
  about: { desk: ReportDesk; asked: SectorAsked; caller: Caller; upload: Upload },
): Promise<object> {
  const { desk, asked, caller, upload } = about
  const receivedAt = new Date().toISOString()
  const report = await passFile(asked, upload, request.body as Readable)
  await desk.register.append({
    event: 'REPORT_FILE',
    requestId: request.id,
    who: whoOf(caller, request.ip),
    sector: asked.name,
    kind: upload.call.kind,
    file: desk.register.digests.of(upload.call.digest),
    bytes: upload.bytes,
    report: report.id,
    submitted: report.submitted,
    refused: report.refused,
    receivedAt,
    answeredAt: new Date().toISOString(),
  })
  return { report, requestId: request.id }
}

function requestOf({ headers, query }: FastifyRequest) {
  return { headers, query: query as Readonly<Record<string, unknown>> }
}

function findingsCall({ params, query }: FastifyRequest): FindingsCall {
  const { id = '', file = '' } = params as Readonly<Record<string, string>>
  const { language = 'zh' } = query as Readonly<Record<string, unknown>>
  const format = FINDINGS_FORMATS.find((one) => file === `findings.${one}`)
  const spoken = FINDINGS_LANGUAGES.find((one) => one === language)
  if (!format || !spoken) throw noReport()
  return { report: id, format, language: spoken }
}

function noReport(): RequestError {
  return new RequestError('CASE_NOT_FOUND', 'There is no such result file.', { status: 404 })
}
