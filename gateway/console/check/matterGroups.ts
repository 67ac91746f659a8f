import type { MattersQuery } from '../graphql/documents/Matters.js'

export type Matter = MattersQuery['matters'][number]
export type Purpose = MattersQuery['purposes'][number]

/** What decides which matters are somebody's own. */
export interface Post {
  readonly department?: string | null
  readonly region?: string | null
}

/** Matters under one heading: those used last, own ones of one field, or everybody else's. */
export interface MatterGroup {
  readonly heading: 'RECENT' | 'FIELD' | 'OTHERS'
  /** Name of the field (应用领域); empty unless `heading` is FIELD. */
  readonly field: string
  readonly matters: readonly Matter[]
}

/**
 * True if the post is among the matter's implementers: same department, region the implementer's or below
 * it. What the gateway decides by (gateway/authorization/dutyGrants.ts); here it only sorts the list.
 */
export function isOwnMatter({ implementers }: Matter, { department, region }: Post): boolean {
  if (!department || !region) return false
  return implementers.some(
    (implementer) =>
      implementer.department === department &&
      region.startsWith(implementer.region.replace(/(00)+$/, '')),
  )
}

/** True if the matter's code or name holds every word of the search. */
export function matchesSearch({ code, name }: Matter, search: string): boolean {
  const words = search.trim().toLowerCase().split(/\s+/)
  const texts = [code.toLowerCase(), code.toLowerCase().replaceAll('-', ''), name.toLowerCase()]
  return words.every((word) => texts.some((text) => text.includes(word)))
}

/** Own matters used last, then the other own ones by field, then everybody else's; no empty group. */
export function groupMatters(
  matters: readonly Matter[],
  post: Post,
  recent: readonly string[],
): MatterGroup[] {
  const own = matters.filter((matter) => isOwnMatter(matter, post))
  const last = recent.flatMap((code) => own.filter((matter) => matter.code === code))
  const rest = own.filter((matter) => !last.includes(matter))
  const fields = [...new Set(rest.map(({ field }) => field))]
  const groups: MatterGroup[] = [
    { heading: 'RECENT', field: '', matters: last },
    ...fields.map((field): MatterGroup => ({
      heading: 'FIELD',
      field,
      matters: rest.filter((matter) => matter.field === field),
    })),
    { heading: 'OTHERS', field: '', matters: matters.filter((matter) => !own.includes(matter)) },
  ]
  return groups.filter((group) => group.matters.length > 0)
}

/** What the choice of a ground needs of it. */
export interface PurposeChoice {
  readonly code: string
  readonly fields: readonly string[]
}

/** Code of the ground to begin with: the one last stated for this matter, else one of its field, else none. */
export function firstPurpose(
  matter: Matter,
  purposes: readonly PurposeChoice[],
  lastStated: Readonly<Record<string, string>>,
): string {
  const ofField = purposes.find(({ fields }) => fields.includes(matter.field))
  return lastStated[matter.code] ?? ofField?.code ?? ''
}
