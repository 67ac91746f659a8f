import type { CatalogueQuery } from '../graphql/documents/Catalogue.js'
import type { DossierQuery } from '../graphql/documents/Dossier.js'

type CatalogueItem = CatalogueQuery['catalogue'][number]
type OwnSubject = NonNullable<DossierQuery['subject']>

/** A record with whatever fields its item has. */
export type OwnRecord = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly title: string
  readonly decidedOn: string
  readonly status: string
  readonly authority: { readonly name: string; readonly code?: string | null }
}

/** How asking for an item ended. Only RECORDS and NONE say what is known of the subject. */
export type OwnItemState =
  'RECORDS' | 'CUT_OFF' | 'NONE' | 'WITHHELD' | 'NOT_ANSWERED' | 'NOT_SHOWN'

export interface OwnItem {
  readonly code: string
  readonly name: string
  readonly state: OwnItemState
  readonly records: readonly OwnRecord[]
}

/** One sector of the own record, whatever became of its call. */
export interface OwnSector {
  readonly sector: string
  /** State of `extensions.coverage`; null if the sector was not asked. */
  readonly coverage: string | null
  /** Last load of what was asked; null if unknown. */
  readonly asOf: string | null
  readonly items: readonly OwnItem[]
}

/** What an answer about oneself consists of. */
export interface OwnAnswer {
  readonly subject: OwnSubject
  readonly errors: readonly {
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code: string }
  }[]
  readonly coverage: readonly { sector: string; state: string; asOf: string | null }[]
}

/** Sector calls that came back whole. */
const ANSWERED: ReadonlySet<string> = new Set(['COMPLETE', 'EMPTY', 'TRUNCATED', 'DENIED'])

/**
 * The own record by sector and item, in the catalogue’s order. Every item that applies to the subject is in it:
 * one that could not be asked says so and is never an empty list.
 */
export function ownRecord(
  catalogue: readonly CatalogueItem[],
  answer: OwnAnswer,
): readonly OwnSector[] {
  const sectors = [...new Set(catalogue.map(({ sector }) => sector))]
  return sectors.map((sector) => {
    const covered = answer.coverage.find((coverage) => coverage.sector === sector)
    const items = catalogue
      .filter((item) => item.sector === sector)
      .map((item) => ownItem(item, covered?.state ?? null, answer))
      .filter((item) => item.records.length > 0 || appliesTo(item.code, catalogue, answer.subject))
    return { sector, coverage: covered?.state ?? null, asOf: covered?.asOf ?? null, items }
  })
}

/** Fields of a record that have a value, in the order of the document, nested ones by their name. */
export function factsOf(record: OwnRecord): readonly (readonly [field: string, value: string])[] {
  return Object.entries(record).flatMap(([field, value]) => {
    const text = typeof value === 'object' && value !== null ? nameOf(value) : value
    const isText = typeof text === 'string' || typeof text === 'number'
    return isText ? [[field, String(text)] as const] : []
  })
}

function ownItem(
  { code, name, field }: CatalogueItem,
  coverage: string | null,
  { subject, errors }: OwnAnswer,
): OwnItem {
  const value = (subject as Readonly<Record<string, unknown>>)[field]
  const records = (Array.isArray(value) ? value : [value ?? []].flat()) as OwnRecord[]
  const fault = errors.find(({ path }) => path?.[0] === 'subject' && path[1] === field)
  return { code, name, records, state: stateOf() }

  function stateOf(): OwnItemState {
    if (value === undefined) return 'NOT_SHOWN'
    if (fault?.extensions.code === 'UNAUTHORIZED_FIELD_OR_TYPE') return 'WITHHELD'
    const isAnswered = !fault && coverage !== null && ANSWERED.has(coverage)
    // A missing list is no empty one, whatever the coverage says of the sector’s other items.
    const isMissing = value === null && field !== 'registration'
    if (!isAnswered || isMissing) return records.length > 0 ? 'CUT_OFF' : 'NOT_ANSWERED'
    if (records.length === 0) return 'NONE'
    return coverage === 'TRUNCATED' ? 'CUT_OFF' : 'RECORDS'
  }
}

function appliesTo(
  code: string,
  catalogue: readonly CatalogueItem[],
  subject: OwnSubject,
): boolean {
  return catalogue.some((item) => item.code === code && item.subjects.includes(subject.kind))
}

function nameOf(value: object): unknown {
  return 'name' in value ? value.name : null
}
