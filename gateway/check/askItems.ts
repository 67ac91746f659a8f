import type { DocumentNode } from 'graphql'
import { SplicedData } from '../federation/executor/SplicedData.js'
import type { OutcomeState, SectorOutcome } from '../federation/outcome.js'
import type { Catalogue, CatalogueItem } from '../federation/catalogue.js'
import type { RunRequest, RunResult } from '../runOperation.js'
import type { EvidenceRecord } from './evidence.js'
import { ItemDocuments, itemAlias, sinceVariable } from './itemDocument.js'
import type { ItemAnswer } from './itemState.js'
import type { Requirement } from './requirement.js'

/** Subjects of one inner operation; the sectors' own limit. */
const MAX_SUBJECTS = 500

/** Runs one operation as the caller, with the check's grants. */
export type RunInner = (
  inner: Pick<RunRequest, 'document' | 'variables'>,
) => Promise<Pick<RunResult, 'data' | 'outcomes' | 'withheld'>>

/** Subjects that are asked the same items. */
interface Round {
  readonly document: DocumentNode
  readonly items: readonly CatalogueItem[]
  readonly keys: string[]
}

/** A catalogue's own, since the next may serve an item by another field. */
const documents = new WeakMap<Catalogue, ItemDocuments>()

/**
 * Asks everything that the requirements say must be asked, each subject for its own items only, and
 * returns the answer to each requirement (`now` is when asking ended).
 */
export async function askItems(
  requirements: readonly Requirement[],
  catalogue: Catalogue,
  run: RunInner,
): Promise<(requirement: Requirement) => ItemAnswer> {
  const since = earliestSince(requirements)
  const rounds = roundsOf(requirements, catalogue).flatMap(chunked)
  const answers = await Promise.all(rounds.map((round) => askRound(round, since, run)))
  const now = new Date()
  const byPlace = new Map(answers.flatMap((answer) => [...answer]))
  return (requirement) => {
    const answer = byPlace.get(placeOf(requirement.subjectKey, requirement.item))
    return { ...(answer ?? NOT_ASKED), now }
  }
}

const NOT_ASKED = { summary: null, outcome: 'NOT_ASKED', records: [] } as const

function placeOf(subject: string, item: string): string {
  return `${subject} ${item}`
}

/** The operations that asking these requirements comes to. */
export function documentsToAsk(
  requirements: readonly Requirement[],
  catalogue: Catalogue,
): DocumentNode[] {
  return roundsOf(requirements, catalogue).map(({ document }) => document)
}

/** Groups subjects by the items that they are to be asked, so that each group is one operation. */
function roundsOf(requirements: readonly Requirement[], catalogue: Catalogue): Round[] {
  const itemsOf = new Map<string, Set<string>>()
  for (const { subjectKey, item, applicability } of requirements) {
    if (applicability !== 'ASK') continue
    itemsOf.set(subjectKey, (itemsOf.get(subjectKey) ?? new Set()).add(item))
  }
  const rounds = new Map<string, Round>()
  const itemDocuments = documents.get(catalogue) ?? new ItemDocuments()
  documents.set(catalogue, itemDocuments)
  for (const [key, codes] of itemsOf) {
    const items = [...codes].toSorted().flatMap((code) => catalogue.get(code) ?? [])
    const name = items.map(({ code }) => code).join()
    const round = rounds.get(name)
    if (round) round.keys.push(key)
    else rounds.set(name, { document: itemDocuments.for(items), items, keys: [key] })
  }
  return [...rounds.values()]
}

function chunked({ keys, ...round }: Round): Round[] {
  const chunks: Round[] = []
  for (let from = 0; from < keys.length; from += MAX_SUBJECTS) {
    chunks.push({ ...round, keys: keys.slice(from, from + MAX_SUBJECTS) })
  }
  return chunks
}

/** The earliest day that counts for each item; an item without a limit anywhere is missing. */
function earliestSince(requirements: readonly Requirement[]): ReadonlyMap<string, string> {
  const earliest = new Map<string, string | null>()
  for (const { item, since } of requirements) {
    const known = earliest.get(item)
    if (known === undefined) earliest.set(item, since)
    else if (known !== null && (since === null || since < known)) earliest.set(item, since)
  }
  return new Map([...earliest].flatMap(([item, since]) => (since === null ? [] : [[item, since]])))
}

type RoundAnswer = Omit<ItemAnswer, 'now'>

async function askRound(
  { document, items, keys }: Round,
  since: ReadonlyMap<string, string>,
  run: RunInner,
): Promise<Map<string, RoundAnswer>> {
  const dates = items.map(({ code }) => [sinceVariable(code), since.get(code) ?? null])
  const { data, outcomes, withheld } = await run({
    document,
    variables: { ids: keys, ...Object.fromEntries(dates) },
  })
  const subjects = subjectsOf(data)
  const cut = new Set(withheld.map(({ fieldPath }) => fieldPath))
  const summaries = new Map(
    outcomes.flatMap((outcome) =>
      outcome.items.map((summary) => [placeOf(summary.subject, summary.item), summary]),
    ),
  )
  const answers = items.flatMap((item) => {
    const isCut = cut.has(`subjects.${itemAlias(item.code)}`) || cut.has('subjects')
    const outcome = isCut ? 'NOT_ASKED' : sectorState(outcomes, item.sector)
    return keys.map((key, n): [string, RoundAnswer] => {
      const place = placeOf(key, item.code)
      const records = recordsOf(subjects[n]?.[itemAlias(item.code)])
      return [place, { summary: summaries.get(place) ?? null, outcome, records }]
    })
  })
  return new Map(answers)
}

/** The sector's own outcome; the worst if it was called more than once, unreachable if never. */
function sectorState(outcomes: readonly SectorOutcome[], sector: string): OutcomeState {
  const own = outcomes.filter((outcome) => outcome.sector === sector)
  return own.find(({ state }) => state !== 'OK')?.state ?? own[0]?.state ?? 'UNREACHABLE'
}

function subjectsOf(data: RunResult['data']): readonly (Record<string, unknown> | null)[] {
  // A check's operations ask for objects: it looks at each record.
  const subjects = data instanceof SplicedData ? null : data?.['subjects']
  return Array.isArray(subjects) ? (subjects as (Record<string, unknown> | null)[]) : []
}

function recordsOf(value: unknown): EvidenceRecord[] {
  if (Array.isArray(value)) return value as EvidenceRecord[]
  return value ? [value as EvidenceRecord] : []
}
