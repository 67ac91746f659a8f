import { RequestError } from '../../schema/wire/errors.js'
import type { CatalogueRow } from '../coverage/catalogueGaps.js'
import type { CaseVolume } from '../coverage/queryRates.js'
import type { Sector } from '../federation/sector.js'
import { gatewayItself } from '../gatewayItself.js'
import type { CheckedSubject } from './checkedSubject.js'
import type { Ledger, Matter, Measure, RelatedRole } from './ledger.js'
import {
  OTHER_CODES_QUERY,
  RELATED_QUERY,
  relatedTo,
  underOtherCode,
  type OtherCodesReply,
  type RelatedReply,
} from './othersChecked.js'

/** Subjects that one question about them names. */
const MAX_KEYS = 500

const LEDGER_QUERY = `query Ledger {
  ledgerVersion
  matters {
    code name version field stage implementers { department region } subjectKinds
    requiredItems { item kinds lookBackMonths mandatory relatedRoles }
    relatedRoles authorisationNeeded maxStalenessDays legalBasis mark validFrom validTo
  }
  measures {
    code name nature condition { item when kindIn gradeIn withinMonths } matters effect
    legalBasis implementer mark validFrom validTo cleanUp
  }
}`

const CATALOGUE_QUERY = `query Catalogue {
  rows: creditCatalogue {
    level edition code category name sourceDepartment updatePeriod openness item dueDays redDays inWorkingDays
  }
}`

const VOLUMES_QUERY = `query Volumes($from: String!, $to: String!, $department: ID, $after: ID) {
  page: creditVolumesForRates(from: $from, to: $to, department: $department, first: 1000, after: $after) {
    volumes { department matter month cases } next
  }
}`

interface VolumesReply {
  readonly page: { readonly volumes: readonly CaseVolume[]; readonly next: string | null }
}

/** What the gateway itself asks of public credit (公共信用), beside what it asks for callers. */
export class PublicCredit {
  readonly #sector: Sector
  readonly #timeoutMs: number

  constructor(sector: Sector, timeoutMs: number) {
    this.#sector = sector
    this.#timeoutMs = timeoutMs
  }

  /** Matters and measures as they stand. Throws Error if public credit does not answer in full. */
  async readLedger(): Promise<Ledger> {
    const data = await this.#ask<{ ledgerVersion: string; matters: Matter[]; measures: Measure[] }>(
      {
        query: LEDGER_QUERY,
      },
    )
    const { ledgerVersion: version, matters, measures } = data
    if (typeof version !== 'string' || !Array.isArray(matters) || !Array.isArray(measures)) {
      throw new Error('public credit answered something other than the ledger')
    }
    return { version, readAt: new Date().toISOString(), matters, measures }
  }

  /** Rows of the information catalogue (信息目录) in force. Throws Error if public credit does not answer. */
  async readCatalogue(): Promise<readonly CatalogueRow[]> {
    const { rows } = await this.#ask<{ rows: CatalogueRow[] }>({ query: CATALOGUE_QUERY })
    return rows
  }

  /** Case volumes (办件量) of the months `from` to `to`, `YYYY-MM`. Throws Error if public credit does not answer. */
  async readVolumes(asked: {
    readonly from: string
    readonly to: string
    /** Null: of all. */
    readonly department: string | null
  }): Promise<readonly CaseVolume[]> {
    const found: CaseVolume[] = []
    for (let after: string | null | undefined = undefined; after !== null;) {
      const variables: Record<string, unknown> = { ...asked, after }
      const { page }: VolumesReply = await this.#ask<VolumesReply>({
        query: VOLUMES_QUERY,
        variables,
        scopes: ['gateway:volumes'],
      })
      found.push(...page.volumes)
      after = page.next
    }
    return found
  }

  /**
   * Persons related to organisations in one of the roles (关联人员), by the organisation's key.
   * Whoever registration does not know has none. Throws Error if public credit does not answer.
   */
  async related(
    keys: readonly string[],
    roles: readonly RelatedRole[],
  ): Promise<ReadonlyMap<string, CheckedSubject[]>> {
    const subjects = await this.#askAbout<RelatedReply>(keys, { query: RELATED_QUERY })
    return new Map(subjects.map((subject) => [subject.key, relatedTo(subject, roles)]))
  }

  /**
   * The other credit codes that organisations had before or have now (曾用代码、现用代码), by the organisation's key.
   * Throws Error if public credit does not answer.
   */
  async otherCodes(keys: readonly string[]): Promise<ReadonlyMap<string, CheckedSubject[]>> {
    const subjects = await this.#askAbout<OtherCodesReply>(keys, {
      query: OTHER_CODES_QUERY,
      scopes: ['gateway:codes'],
    })
    return new Map(subjects.map(({ key, otherCodes }) => [key, otherCodes.map(underOtherCode)]))
  }

  /** What it answers about each of the keys, in their order. */
  async #askAbout<T extends { readonly subjects: readonly { readonly key: string }[] }>(
    keys: readonly string[],
    question: { readonly query: string; readonly scopes?: string[] },
  ): Promise<T['subjects'][number][]> {
    const found: T['subjects'][number][] = []
    for (let from = 0; from < keys.length; from += MAX_KEYS) {
      const ids = keys.slice(from, from + MAX_KEYS)
      const { subjects } = await this.#ask<T>({ ...question, variables: { ids } })
      // A subject left out would count as one with whom nobody else has to be checked.
      if (subjects.length !== ids.length || subjects.some(({ key }, n) => key !== ids[n])) {
        throw new Error('public credit answered about other subjects than those asked')
      }
      found.push(...subjects)
    }
    return found
  }

  /** Runs one of public credit's internal mutations; it alone takes the scope. */
  async mutate<T>(query: string, variables: Record<string, unknown>): Promise<T> {
    return this.#ask<T>({ query, variables, scopes: ['gateway:authorisations'] })
  }

  async #ask<T>(question: {
    query: string
    variables?: Record<string, unknown>
    scopes?: string[]
  }): Promise<T> {
    const { data, errors, outcome } = await this.#sector.call({
      query: question.query,
      operationName: undefined,
      variables: question.variables ?? {},
      caller: gatewayItself(question.scopes ?? []),
      context: null,
      signal: AbortSignal.timeout(this.#timeoutMs),
    })
    if (data && errors.length === 0) return data as T
    const detail = outcome.detail ?? errors.map(({ message }) => message).join('; ')
    throw new Error(`public credit: ${outcome.state} ${detail}`)
  }
}

/** CHECK_UNAVAILABLE, for a step that cannot do without public credit. */
export function creditUnavailable(cause: unknown): RequestError {
  return new RequestError(
    'CHECK_UNAVAILABLE',
    'Public credit (公共信用) does not answer, so nothing can be checked.',
    { cause },
  )
}
