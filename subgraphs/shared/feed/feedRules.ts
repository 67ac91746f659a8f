import { parse } from 'graphql'
import { directive, fieldsOf, stringArgument } from '../schemaLint/publishedField.js'
import type { Sector } from '../sector.js'
import type { EventType } from './eventType.js'
import { isOutside } from './outsideReaders.js'

/** What the declarations of all sectors are held against. */
interface Declared {
  readonly sectors: readonly Sector[]
  /** Item code → openness and the sector that publishes it. */
  readonly items: ReadonlyMap<string, { readonly openness: string; readonly sector: string }>
}

/** A rule for what sectors declare of their feeds: its reason, and what breaks it. */
export interface FeedRule {
  readonly name: string
  readonly reason: string
  readonly findings: (declared: Declared) => string[]
}

/** Holds every sector's event types and readers against every rule; `sdls` are the published ones by name. */
export function lintFeeds(sectors: readonly Sector[], sdls: ReadonlyMap<string, string>): string[] {
  const declared = { sectors, items: publishedItems(sdls) }
  return FEED_RULES.flatMap(({ name, reason, findings }) =>
    findings(declared).map((found) => `${name}: ${found}. ${reason}`),
  )
}

export const FEED_RULES: readonly FeedRule[] = [
  {
    name: 'event-type-once',
    reason:
      'A reader asks for types by name, and keeps its place under the name of its subscription.',
    findings: ({ sectors }) =>
      sectors.flatMap(({ name, events = [], reads = [] }) => [
        ...repeated(events.map(({ type }) => type)).map((type) => `${name} declares ${type} twice`),
        ...repeated(reads.map((one) => `${one.from} as ${one.name}`)).map(
          (read) => `${name} reads ${read} twice`,
        ),
      ]),
  },
  {
    name: 'event-item-known',
    reason: 'Whether an event may be told follows from the openness of its item.',
    findings: ({ sectors, items }) => {
      const prefixes = new Set([...items.keys()].map((code) => code.slice(0, 2)))
      return itemsOfTypes(sectors)
        .filter(({ item }) => !prefixes.has(item.slice(0, 2)))
        .filter(({ type }) => areConnected(type.readers, sectors))
        .map(({ of, item }) => `${of} names ${item}, whose letters are no sector's`)
    },
  },
  {
    name: 'event-item-open',
    reason:
      'What opens by the subject’s consent, or to the subject alone, is told to nobody unasked.',
    findings: ({ sectors, items }) =>
      itemsOfTypes(sectors)
        .filter(({ item }) => /^(AUTHORISED|SELF)$/.test(items.get(item)?.openness ?? ''))
        .map(({ of, item }) => `${of} names ${item}`),
  },
  {
    name: 'no-health-of-persons',
    reason: 'Health data of persons is sensitive (PIPL Art. 28) and has no event type.',
    findings: ({ sectors, items }) => {
      const ofHealth = new Set(sectors.filter((one) => one.holdsHealthData).map(({ name }) => name))
      const about = (of: string) => `${of} may be about a person`
      const own = sectors
        .filter(({ name }) => ofHealth.has(name))
        .flatMap(({ name, events = [] }) =>
          events.filter(isAboutPersons).map(({ type }) => about(`${name} ${type}`)),
        )
      const others = itemsOfTypes(sectors)
        .filter(({ sector, type, item }) => {
          return isAboutPersons(type) && !ofHealth.has(sector) && ofHealth.has(ownerOf(item, items))
        })
        .map(({ of, item }) => about(`${of}, with ${item},`))
      return [...own, ...others]
    },
  },
  {
    name: 'read-what-is-open',
    reason: 'The source decides who reads a type; it would refuse this subscription for good.',
    findings: ({ sectors }) =>
      readings(sectors).flatMap(({ sector, reading, types }) =>
        reading.types
          .filter((type) => !types.some((one) => one.type === type && one.readers.includes(sector)))
          .map((type) => `${sector} reads ${type} of ${reading.from}, which is not open to it`),
      ),
  },
  {
    name: 'urgent-by-itself',
    reason: 'In one subscription with others a repair would wait for a report of 100,000 rows.',
    findings: ({ sectors }) =>
      readings(sectors)
        .filter(({ reading, types }) => {
          const read = types.filter(({ type }) => reading.types.includes(type))
          return new Set(read.map(({ isUrgent }) => isUrgent)).size > 1
        })
        .map(
          ({ sector, reading: { from, name } }) => `${sector} mixes types of ${from} in ${name}`,
        ),
  },
]

/**
 * An item is the sector's own or a reader's. While every reader is here its letters must be known; where the
 * folder of one was taken out, they may have been that one's.
 */
function areConnected(readers: readonly string[], sectors: readonly Sector[]): boolean {
  return readers.every((reader) => isOutside(reader) || sectors.some(({ name }) => name === reader))
}

function isAboutPersons({ subjects }: EventType): boolean {
  return subjects === 'PERSONS'
}

/** Sector of an item; of one that is not published yet, the sector that has its letters. */
function ownerOf(item: string, items: Declared['items']): string {
  const like = [...items].find(([code]) => code.slice(0, 2) === item.slice(0, 2))
  return items.get(item)?.sector ?? like?.[1].sector ?? ''
}

/** Every item that every type names. */
function itemsOfTypes(sectors: readonly Sector[]) {
  return sectors.flatMap(({ name: sector, events = [] }) =>
    events.flatMap((type) =>
      type.items.map((item) => ({ sector, type, item, of: `${sector} ${type.type}` })),
    ),
  )
}

/** Every subscription to a sector that there is; a folder that was deleted leaves its readers behind. */
function readings(sectors: readonly Sector[]) {
  const typesOf = new Map(sectors.map(({ name, events = [] }) => [name, events]))
  return sectors.flatMap(({ name: sector, reads = [] }) =>
    reads.flatMap((reading) => {
      const types = typesOf.get(reading.from)
      return types ? [{ sector, reading, types }] : []
    }),
  )
}

function publishedItems(sdls: ReadonlyMap<string, string>): Declared['items'] {
  const subgraphs = [...sdls].map(([name, sdl]) => ({ name, document: parse(sdl) }))
  return new Map(
    fieldsOf(subgraphs).flatMap(({ subgraph, field }) => {
      const item = directive(field, 'creditItem')
      if (!item) return []
      const openness = stringArgument(item, 'openness') ?? ''
      return [[stringArgument(item, 'code') ?? '', { openness, sector: subgraph }]]
    }),
  )
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, n) => names.indexOf(name) !== n)
}
