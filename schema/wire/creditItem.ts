/** Disclosure mode (披露方式) of a catalogue item; domain.md §3.4. */
export const OPENNESS = ['PUBLIC', 'GOV_SHARED', 'AUTHORISED', 'SELF'] as const
export type Openness = (typeof OPENNESS)[number]

/** What a subject is (主体类别). One natural-person kind, the rest organisations. */
export const SUBJECT_KINDS = [
  'ENTERPRISE',
  'INDIVIDUAL_BUSINESS',
  'SOCIAL_ORGANISATION',
  'PUBLIC_INSTITUTION',
  'GOVERNMENT_BODY',
  'OTHER_ORGANISATION',
  'PERSON',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** Information category (信息类别) C01–C12 of the public credit catalogue; domain.md §3.2. */
export type ItemCategory =
  'C01' | 'C02' | 'C03' | 'C04' | 'C05' | 'C06' | 'C07' | 'C08' | 'C09' | 'C10' | 'C11' | 'C12'

/** One row of the information catalogue (信用信息目录), declared on the field that serves it. */
export interface CreditItem {
  /** `JT-02`: two capitals, hyphen, two digits. Unique over all sectors. */
  readonly code: string
  /** Chinese name, as officers see it. */
  readonly name: string
  readonly openness: Openness
  /** Kinds of subject that can have records of this item; others are NOT_APPLICABLE. */
  readonly subjects: readonly SubjectKind[]
  readonly category: ItemCategory
}

export const ORGANISATION_KINDS: readonly SubjectKind[] = SUBJECT_KINDS.filter(
  (k) => k !== 'PERSON',
)

/** Scopes with these prefixes are granted by the gateway only, for one subject; stripped from every JWT. */
export const RESERVED_SCOPE = /^(duty|auth|self|gateway):/

/**
 * The alternatives of `@requiresScopes` for an item, outer list OR, inner list AND; none for PUBLIC.
 * Coarse rule: could any subject of this request pass. The fine rule is the kit's (`mayRead`).
 */
export function requiredScopes(
  item: Pick<CreditItem, 'code' | 'openness'>,
  sector: string,
): string[][] {
  const granted = (basis: string) => [`${basis}:${item.code}`]
  switch (item.openness) {
    case 'PUBLIC':
      return []
    case 'GOV_SHARED':
      return [[`${sector}:read`], granted('duty'), granted('auth'), granted('self')]
    case 'AUTHORISED':
      return [granted('auth'), granted('self')]
    case 'SELF':
      return [granted('self')]
  }
}

/** The composed directive that carries the catalogue through composition into the supergraph. */
export const CREDIT_ITEM_SDL = `directive @creditItem(code: String!, name: String!, openness: String!, subjects: [String!]!, category: String!) on FIELD_DEFINITION`
export const CREDIT_ITEM_URL = 'https://yingcha.dev/specs/creditItem/v1.0'
