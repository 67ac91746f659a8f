import { Pool, type QueryResultRow } from 'pg'
import { RequestError } from '../../schema/wire/errors.js'
import { isMistake } from '../register/isMistake.js'
import type { PageArguments } from '../register/page.js'
import {
  type CheckFilter,
  type CheckRow,
  INSERT,
  INSERT_USE,
  SELECT,
  listQuery,
} from './checkSql.js'
import type { CheckRequest, CheckUse, KeptCheck, StoredCheck } from './storedCheck.js'
import { type EvidenceKeys, decryptEvidence, encryptEvidence } from './evidenceCipher.js'

export interface CheckStoreOptions {
  /** URL of the register's database as its application role. */
  readonly url: string
  readonly evidenceKeys: EvidenceKeys
  /** Years that a check is kept; the default of 10 is Zhejiang's (domain.md §4.5). */
  readonly retentionYears?: number
}

/** Keeps checks with their evidence and receipt. Every method throws REGISTER_UNAVAILABLE if the database does not answer. */
export class CheckStore {
  readonly #options: CheckStoreOptions
  readonly #pool: Pool

  constructor(options: CheckStoreOptions) {
    this.#options = options
    this.#pool = new Pool({
      connectionString: options.url,
      // Also the wait for one of the pool's connections, which a busy instance must not take for an outage.
      connectionTimeoutMillis: 3000,
      statement_timeout: 5000,
      query_timeout: 6000,
      application_name: 'check store',
    })
    // An idle connection that broke is replaced at the next query, which reports what is wrong.
    this.#pool.on('error', () => undefined)
  }

  /** The check that this request made before, null if none; throws REQUEST_ID_REUSED if the input was another. */
  async findByRequest(request: CheckRequest): Promise<KeptCheck | null> {
    const { issuer, actor, requestId } = request
    const rows = await this.#query<{ number: string; input_hash: string }>(
      'SELECT number, input_hash FROM check_request WHERE issuer = $1 AND actor = $2 AND request_id = $3',
      [issuer, actor, requestId],
    )
    if (!rows[0]) return null
    if (rows[0].input_hash === request.inputHash) return this.find(rows[0].number)
    throw new RequestError('REQUEST_ID_REUSED', `requestId ${requestId} was used with other input.`)
  }

  /** Stores a check; returns what is stored for the request, which is another check if that one was first. */
  async keep(
    check: StoredCheck,
    request: Pick<CheckRequest, 'requestId' | 'inputHash'>,
  ): Promise<KeptCheck> {
    const { number, issuer, actor, register } = check
    const [stored] = await this.#query<{ retainUntil: string }>(INSERT, [
      issuer,
      actor,
      request.requestId,
      request.inputHash,
      number,
      check.department,
      check.matter,
      check.verdict,
      check.complete,
      check.askedAt,
      check.subjects,
      check.content,
      check.receipt,
      encryptEvidence(check.evidence, number, this.#options.evidenceKeys),
      this.#options.retentionYears ?? 10,
      register.chain,
      register.seq,
    ])
    if (stored) return { ...check, ...stored, use: null }
    const kept = await this.findByRequest({ issuer, actor, ...request })
    if (!kept) throw new Error(`check ${number} was stored and is not there`)
    return kept
  }

  /** The check of this number, null if there is none. Who may see it is the caller's to decide. */
  async find(number: string): Promise<KeptCheck | null> {
    const rows = await this.#query<CheckRow>(`${SELECT} WHERE number = $1`, [number])
    return rows[0] ? this.#toCheck(rows[0]) : null
  }

  /** Checks that fit `filter`, newest first; `next` continues after them, null at the end. */
  async list(
    filter: CheckFilter,
    page: PageArguments,
  ): Promise<{ checks: KeptCheck[]; next: string | null }> {
    const { text, values } = listQuery(filter, page)
    const rows = await this.#query<CheckRow>(text, values)
    const checks = rows.slice(0, page.first).map((row) => this.#toCheck(row))
    const last = checks.at(-1)
    const next = rows.length > page.first && last ? `${last.askedAt}|${last.number}` : null
    return { checks, next: next && Buffer.from(next).toString('base64url') }
  }

  /** Records what was made of a check; a later one stands beside the earlier. */
  async recordUse(number: string, use: CheckUse): Promise<KeptCheck> {
    const values = [number, use.actor, use.adopted, use.documentNo, use.decidedAt]
    await this.#query(INSERT_USE, values)
    const kept = await this.find(number)
    if (kept) return kept
    throw new RequestError('CHECK_NOT_FOUND', `There is no check ${number}.`)
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  #toCheck(row: CheckRow): KeptCheck {
    const { evidence, register_chain: chain, register_seq: seq, ...rest } = row
    const text = decryptEvidence(evidence, row.number, this.#options.evidenceKeys)
    return { ...rest, evidence: text, register: { chain, seq: Number(seq) } }
  }

  async #query<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(text, values)).rows
    } catch (cause) {
      if (isMistake(cause)) throw cause
      throw new RequestError('REGISTER_UNAVAILABLE', 'The check store does not answer.', { cause })
    }
  }
}
