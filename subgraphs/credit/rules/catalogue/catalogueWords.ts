/** Whose catalogue (信息目录): national basic, provincial supplement, municipal data list; domain.md §3.1. */
export const CATALOGUE_LEVELS = ['NATIONAL', 'PROVINCE', 'CITY'] as const
export type CatalogueLevel = (typeof CATALOGUE_LEVELS)[number]

/** State of an edition: only a published one has rows in force. */
export const EDITION_STATES = ['DRAFT', 'PUBLISHED'] as const
export type EditionState = (typeof EDITION_STATES)[number]

/** Nature of an item (信息性质); domain.md §3.3. */
export const ITEM_NATURES = ['BASIC', 'NEGATIVE', 'POSITIVE', 'OTHER'] as const
export type ItemNature = (typeof ITEM_NATURES)[number]

/** How often a row is brought up to date (更新周期). */
export const UPDATE_PERIODS = [
  'REALTIME',
  'DAILY',
  'SEVEN_WORKING_DAYS',
  'MONTHLY',
  'QUARTERLY',
  'YEARLY',
] as const
export type UpdatePeriod = (typeof UPDATE_PERIODS)[number]

/** Disclosure mode (披露方式), the widest first; domain.md §3.4. */
export const CATALOGUE_OPENNESS = ['PUBLIC', 'GOV_SHARED', 'AUTHORISED', 'NONE'] as const
export type CatalogueOpenness = (typeof CATALOGUE_OPENNESS)[number]

/** Rank of a document (依据层级), the highest first. */
export const BASIS_LEVELS = [
  'LAW',
  'ADMINISTRATIVE_REGULATION',
  'CENTRAL_POLICY',
  'LOCAL_REGULATION',
  'JUDICIAL_DOCUMENT',
  'DEPARTMENT_RULE',
  'LOCAL_RULE',
  'DEPARTMENT_DOCUMENT',
  'PROVINCIAL_DOCUMENT',
  'MUNICIPAL_DOCUMENT',
] as const
export type BasisLevel = (typeof BASIS_LEVELS)[number]

/** Category of information (信息类别) C01–C12; domain.md §3.2. */
export const CATEGORY = /^C(0[1-9]|1[0-2])$/
/** Code of a catalogue row. */
export const ROW_CODE = /^[A-Z0-9][A-Z0-9-]{2,39}$/
export const EDITION = /^[A-Za-z0-9-]{1,20}$/
export const ITEM_CODE = /^[A-Z]{2}-\d{2}$/
