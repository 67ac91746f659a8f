import { Pool, type QueryResultRow } from 'pg'
import { RequestError } from '../../schema/wire/errors.js'
import { type EvidenceKeys, decryptEvidence, encryptEvidence } from '../check/evidenceCipher.js'
import { isMistake } from '../register/isMistake.js'
import type { ReportKind } from './reportKinds.js'

/** A report as it is kept; its own text says the rest. */
export interface KeptReport {
  readonly number: string
  /** Keyed digest of the query code. */
  readonly queryCode: string
  readonly kind: ReportKind
  readonly subjectKey: string
  /** Compact JWS; encrypted where it lies. */
  readonly jws: string
}

/** A report with all that is looked up by. */
export interface NewReport extends KeptReport {
  readonly issuer: string
  readonly actor: string
  readonly department: string | null
  readonly issuedAt: string
  readonly validUntil: string
  readonly register: { readonly chain: string; readonly seq: number }
}

/** Who asked with which id: unique, and the same again means the same report. */
export interface ReportRequest {
  readonly issuer: string
  readonly actor: string
  readonly requestId: string
  readonly inputHash: string
}

export interface ReportStoreOptions {
  /** URL of the register's database as its application role. */
  readonly url: string
  readonly evidenceKeys: EvidenceKeys
  readonly retentionYears: number
}

const INSERT = `
  WITH request AS (
    INSERT INTO credit_report_request (issuer, actor, request_id, input_hash, number)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING number
  )
  INSERT INTO credit_report (number, query_code, kind, subject_key, issuer, actor, department, issued_at,
    valid_until, content, retain_until, register_chain, register_seq)
  SELECT number, $6, $7, $8, $1, $2, $9, $10::timestamptz, $11::date, $12::bytea,
    ($10::timestamptz AT TIME ZONE 'Asia/Shanghai' + make_interval(years => $13::int))::date, $14, $15::bigint
  FROM request RETURNING number`

const SELECT = `
  SELECT number, query_code AS "queryCode", kind, subject_key AS "subjectKey", content FROM credit_report
  WHERE number = $1`

const SELECT_REQUEST = `
  SELECT number, input_hash FROM credit_report_request WHERE issuer = $1 AND actor = $2 AND request_id = $3`

/** Keeps credit reports. Every method throws REGISTER_UNAVAILABLE if the database does not answer. */
export class ReportStore {
  readonly #options: ReportStoreOptions
  readonly #pool: Pool

  constructor(options: ReportStoreOptions) {
    this.#options = options
    this.#pool = new Pool({
      connectionString: options.url,
      max: 4,
      connectionTimeoutMillis: 3000,
      statement_timeout: 5000,
      query_timeout: 6000,
      application_name: 'report store',
    })
    // An idle connection that broke is replaced at the next query, which reports what is wrong.
    this.#pool.on('error', () => undefined)
  }

  /** The report that this request made before, null if none; throws REQUEST_ID_REUSED if the input was another. */
  async findByRequest(request: ReportRequest): Promise<KeptReport | null> {
    const { issuer, actor, requestId } = request
    const values = [issuer, actor, requestId]
    const [row] = await this.#query<{ number: string; input_hash: string }>(SELECT_REQUEST, values)
    if (!row) return null
    if (row.input_hash === request.inputHash) return this.find(row.number)
    throw new RequestError('REQUEST_ID_REUSED', `requestId ${requestId} was used with other input.`)
  }

  /** Stores a report; returns what is stored for the request, which is another one if that was first. */
  async keep(report: NewReport, request: ReportRequest): Promise<KeptReport> {
    const { number, issuer, actor, register } = report
    const [stored] = await this.#query(INSERT, [
      issuer,
      actor,
      request.requestId,
      request.inputHash,
      number,
      report.queryCode,
      report.kind,
      report.subjectKey,
      report.department,
      report.issuedAt,
      report.validUntil,
      encryptEvidence(report.jws, number, this.#options.evidenceKeys),
      this.#options.retentionYears,
      register.chain,
      register.seq,
    ])
    const kept = stored ? report : await this.findByRequest(request)
    if (!kept) throw new Error(`credit report ${number} was stored and is not there`)
    return kept
  }

  /** The report of this number, null if there is none. */
  async find(number: string): Promise<KeptReport | null> {
    const [row] = await this.#query<Omit<KeptReport, 'jws'> & { content: Buffer }>(SELECT, [number])
    if (!row) return null
    const { content, ...rest } = row
    return { ...rest, jws: decryptEvidence(content, number, this.#options.evidenceKeys) }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  async #query<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(text, values)).rows
    } catch (cause) {
      if (isMistake(cause)) throw cause
      const message = 'The store of credit reports does not answer.'
      throw new RequestError('REGISTER_UNAVAILABLE', message, { cause })
    }
  }
}
