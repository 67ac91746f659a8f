import { RequestError } from '../../schema/wire/errors.js'
import type { PageArguments } from '../register/page.js'
import {
  type CheckFilter,
  type CheckRow,
  INSERT,
  INSERT_USE,
  SELECT,
  listQuery,
} from './checkSql.js'
import { type EvidenceKeys, decryptEvidence, encryptEvidence } from './evidenceCipher.js'
import type { CheckUse, KeptCheck, StoredCheck } from './storedCheck.js'
import { StorePool, type KeptRequest } from './StorePool.js'

/** `inSlices` reckons with them. */
const MAX_CONNECTIONS = 10

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
  readonly #pool: StorePool

  constructor(options: CheckStoreOptions) {
    this.#options = options
    this.#pool = new StorePool({ url: options.url, name: 'check store', max: MAX_CONNECTIONS })
  }

  /** The check that this request made before, null if none; throws REQUEST_ID_REUSED if the input was another. */
  async findByRequest(request: KeptRequest): Promise<KeptCheck | null> {
    const number = await this.#pool.numberOf(request, 'check_request')
    return number === null ? null : this.find(number)
  }

  /** Stores a check; returns what is stored for the request, which is another check if that one was first. */
  async keep(
    check: StoredCheck,
    request: Pick<KeptRequest, 'requestId' | 'inputHash'>,
  ): Promise<KeptCheck> {
    const { number, issuer, actor, register } = check
    const [stored] = await this.#pool.query<{ retainUntil: string }>(INSERT, [
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
    const rows = await this.#pool.query<CheckRow>(`${SELECT} WHERE number = $1`, [number])
    return rows[0] ? this.#toCheck(rows[0]) : null
  }

  /** Checks that fit `filter`, newest first; `next` continues after them, null at the end. */
  async list(
    filter: CheckFilter,
    page: PageArguments,
  ): Promise<{ checks: KeptCheck[]; next: string | null }> {
    const { text, values } = listQuery(filter, page)
    const rows = await this.#pool.query<CheckRow>(text, values)
    const checks = rows.slice(0, page.first).map((row) => this.#toCheck(row))
    const last = checks.at(-1)
    const next = rows.length > page.first && last ? `${last.askedAt}|${last.number}` : null
    return { checks, next: next && Buffer.from(next).toString('base64url') }
  }

  /** Records what was made of a check; a later one stands beside the earlier. */
  async recordUse(number: string, use: CheckUse): Promise<KeptCheck> {
    const values = [number, use.actor, use.adopted, use.documentNo, use.decidedAt]
    await this.#pool.query(INSERT_USE, values)
    const kept = await this.find(number)
    if (kept) return kept
    throw new RequestError('CHECK_NOT_FOUND', `There is no check ${number}.`)
  }

  async close(): Promise<void> {
    await this.#pool.close()
  }

  #toCheck(row: CheckRow): KeptCheck {
    const { evidence, register_chain: chain, register_seq: seq, ...rest } = row
    const text = decryptEvidence(evidence, row.number, this.#options.evidenceKeys)
    return { ...rest, evidence: text, register: { chain, seq: Number(seq) } }
  }
}
