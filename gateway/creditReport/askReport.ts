import { parse } from 'graphql'
import type { Grant } from '../../schema/wire/caller.js'
import { askItems, type RunInner } from '../check/askItems.js'
import { runAs, type Asker } from '../check/asker.js'
import { itemState, type CheckedItem } from '../check/itemState.js'
import { REGISTRATION_ITEM, type Requirement } from '../check/requirement.js'
import { SplicedData } from '../federation/executor/SplicedData.js'
import type { CatalogueItem } from '../federation/catalogue.js'
import type { Basis } from '../operation/operation.js'

/** What registration says of a subject, beyond what every record says. */
export interface Registered {
  readonly name: string
  readonly address: string | null
  readonly establishedOn: string | null
  readonly registrationStatus: string | null
  readonly legalRepresentativeName: string | null
}

/** One item of a report with what became of asking for it. */
export interface AskedSection extends CheckedItem {
  readonly catalogued: CatalogueItem
}

export interface AskedReport {
  readonly registered: Registered | null
  /** By category, then in the catalogue's order. */
  readonly sections: readonly AskedSection[]
}

const REGISTERED = parse(
  `query Registered($ids: [SubjectId!]!) { subjects(ids: $ids) {
    registration { name address establishedOn registrationStatus legalRepresentativeName }
  } }`,
  { noLocation: true },
)

/** Asks `items` of one subject as the caller, with the grants; every item comes back, whatever became of it. */
export async function askReport(
  asked: {
    readonly subject: string
    readonly items: readonly CatalogueItem[]
    readonly grants: readonly Grant[]
    readonly basis: Basis | null
    readonly staleAfterDays: number
  },
  asker: Asker,
): Promise<AskedReport> {
  const { subject, staleAfterDays } = asked
  // The sort is stable: the catalogue's order stays within a category.
  const items = asked.items.toSorted((a, b) => a.category.localeCompare(b.category))
  const run = runAs(asker, asked)
  const requirements = items.map((item) => requirementOf(item, subject, staleAfterDays))
  const isNamed = items.some(({ code }) => code === REGISTRATION_ITEM)
  const [answerTo, registered] = await Promise.all([
    askItems(requirements, asker.sources.catalogue, run),
    isNamed ? askRegistered(subject, run) : null,
  ])
  const sections = items.map((catalogued, n) => {
    const requirement = requirements[n]!
    return { ...itemState(requirement, answerTo(requirement)), catalogued }
  })
  return { registered, sections }
}

function requirementOf(
  { code, sector }: CatalogueItem,
  subjectKey: string,
  maxStalenessDays: number,
): Requirement {
  const whole = { kinds: null, since: null, mandatory: true, applicability: 'ASK' } as const
  return { subjectKey, item: code, sector, maxStalenessDays, ...whole }
}

async function askRegistered(subject: string, run: RunInner): Promise<Registered | null> {
  const { data } = await run({ document: REGISTERED, variables: { ids: [subject] } })
  if (data === null || data instanceof SplicedData) return null
  const subjects = data['subjects'] as
    readonly ({ registration: Registered | null } | null)[] | null
  return subjects?.[0]?.registration ?? null
}
