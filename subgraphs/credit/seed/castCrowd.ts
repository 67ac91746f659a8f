import type { Town, TownOrganisation, TownPerson } from '../../shared/town/town.js'

/** Who of the crowd plays what in public credit; nobody plays two parts. */
export interface Cast {
  /** Severely listed, in force or ended: some 1.5 % of organisations. */
  readonly listed: readonly TownOrganisation[]
  readonly listedPersons: readonly TownPerson[]
  /** On a red list: with the stories' 5.31 % of existing enterprises, the share of domain.md §13. */
  readonly honoured: readonly TownOrganisation[]
  /** No longer existing. */
  readonly closed: ReadonlySet<TownOrganisation>
}

const RED_SHARE = 0.0531

export function castCrowd(town: Town): Cast {
  const random = town.random('credit cast')
  const crowd = shuffled(
    town.organisations.filter((one) => one.story === null),
    () => random.next(),
  )
  const persons = town.persons.filter((one) => one.story === null)
  const listed = crowd.splice(0, Math.round(crowd.length * 0.015))
  const closed = new Set(crowd.splice(0, Math.round(crowd.length * 0.04)))
  const existing = town.organisations.filter(
    (one) => one.kind === 'ENTERPRISE' && !closed.has(one),
  ).length
  const enterprises = crowd.filter((one) => one.kind === 'ENTERPRISE')
  // One place is the story's.
  const honoured = enterprises.slice(0, Math.max(0, Math.round(existing * RED_SHARE) - 1))
  const listedPersons = shuffled(persons, () => random.next()).slice(0, persons.length / 100)
  return { listed, listedPersons, honoured, closed }
}

function shuffled<T>(values: readonly T[], next: () => number): T[] {
  return values
    .map((value) => ({ value, place: next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ value }) => value)
}
