import { type EvidenceKeys, decryptEvidence, encryptEvidence } from '../check/evidenceCipher.js'
import { StorePool, type KeptRequest } from '../check/StorePool.js'
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

const MAX_CONNECTIONS = 4

/** Keeps credit reports. Every method throws REGISTER_UNAVAILABLE if the database does not answer. */
export class ReportStore {
  readonly #options: ReportStoreOptions
  readonly #pool: StorePool

  constructor(options: ReportStoreOptions) {
    this.#options = options
    const name = 'store of credit reports'
    this.#pool = new StorePool({ url: options.url, name, max: MAX_CONNECTIONS })
  }

  /** The report that this request made before, null if none; throws REQUEST_ID_REUSED if the input was another. */
  async findByRequest(request: KeptRequest): Promise<KeptReport | null> {
    const number = await this.#pool.numberOf(request, 'credit_report_request')
    return number === null ? null : this.find(number)
  }

  /** Stores a report; returns what is stored for the request, which is another one if that was first. */
  async keep(report: NewReport, request: KeptRequest): Promise<KeptReport> {
    const { number, issuer, actor, register } = report
    const [stored] = await this.#pool.query(INSERT, [
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
    const [row] = await this.#pool.query<Omit<KeptReport, 'jws'> & { content: Buffer }>(SELECT, [
      number,
    ])
    if (!row) return null
    const { content, ...rest } = row
    return { ...rest, jws: decryptEvidence(content, number, this.#options.evidenceKeys) }
  }

  async close(): Promise<void> {
    await this.#pool.close()
  }
}
