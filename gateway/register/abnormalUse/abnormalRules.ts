import { isCalendarDay } from '../../../schema/wire/calendarDate.js'
import { isWellFormedKey } from '../../../schema/wire/subjectKey.js'
import { YamlPlace } from '../../YamlPlace.js'

export const ABNORMAL_CODES = [
  'CASE_MISSING',
  'CASE_SHARED',
  'MANY_SUBJECTS',
  'WATCHED',
  'OFF_HOURS',
  'OUTSIDE_REGION',
  'REPEATED',
  'EXPORT',
  'REFUSALS',
] as const
export type AbnormalCode = (typeof ABNORMAL_CODES)[number]

/** One rule of abnormal use: so much by one actor within so many hours is a finding. */
export interface AbnormalRule {
  readonly code: AbnormalCode
  /** Chinese name, as auditors see it. */
  readonly name: string
  /** Rows or subjects, as the rule counts. */
  readonly atLeast: number
  readonly withinHours: number
  /** Whoever has one of these roles is not found by it. */
  readonly exceptRoles: readonly string[]
}

/** A subject that nobody, or one actor, is to look at. */
export interface Watched {
  readonly subject: string
  /** Null: nobody without a reason. */
  readonly actor: string | null
}

/** One edition of schema/abnormalUse.yaml. */
export interface AbnormalRules {
  readonly edition: string
  readonly effectiveFrom: string
  /** Hours of the day in China, 0 to 24; night runs over midnight if `from` is the later. */
  readonly offHours: { readonly from: number; readonly to: number; readonly restDays: boolean }
  readonly rules: readonly AbnormalRule[]
  readonly watched: readonly Watched[]
}

const HOURS_OF_DAY = 24
/** A month: longer than any period that is searched. */
const MAX_HOURS = 744
const TOP = ['edition', 'effectiveFrom', 'offHours', 'rules', 'watched']
const RULE = ['code', 'name', 'atLeast', 'withinHours', 'exceptRoles', 'mark']
const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const

/** Reads the rules. Throws Error of one line naming the place that is wrong, or a rule that stands twice. */
export function loadAbnormalRules(yamlText: string): AbnormalRules {
  const top = new YamlPlace('abnormalUse.yaml')
  const file = top.mapping(top.parse(yamlText), TOP)
  const effectiveFrom = top.below('effectiveFrom').text(file['effectiveFrom'])
  if (!isCalendarDay(effectiveFrom)) throw top.below('effectiveFrom').wrong('must be a day')
  const rules = top.below('rules').list(file['rules'], ruleOf)
  const codes = rules.map(({ code }) => code)
  const twice = codes.find((code, n) => codes.indexOf(code) !== n)
  if (twice) throw top.below('rules').wrong(`has ${twice} twice`)
  return {
    edition: top.below('edition').text(file['edition']),
    effectiveFrom,
    offHours: offHoursOf(file['offHours'], top.below('offHours')),
    rules,
    watched: top.below('watched').list(file['watched'], watchedOf),
  }
}

function ruleOf(row: unknown, at: YamlPlace): AbnormalRule {
  const rule = at.mapping(row, RULE)
  at.below('mark').oneOf(rule['mark'], MARKS)
  const atLeast = at.below('atLeast').whole(rule['atLeast'])
  const withinHours = at.below('withinHours').whole(rule['withinHours'], MAX_HOURS)
  if (atLeast === 0) throw at.below('atLeast').wrong('must be 1 or more')
  if (withinHours === 0) throw at.below('withinHours').wrong('must be 1 or more')
  return {
    code: at.below('code').oneOf(rule['code'], ABNORMAL_CODES),
    name: at.below('name').text(rule['name']),
    atLeast,
    withinHours,
    exceptRoles: at.below('exceptRoles').list(rule['exceptRoles'], (role, one) => one.text(role)),
  }
}

function offHoursOf(value: unknown, at: YamlPlace): AbnormalRules['offHours'] {
  const { from, to, restDays } = at.mapping(value, ['from', 'to', 'restDays'])
  if (typeof restDays !== 'boolean') throw at.below('restDays').wrong('must be true or false')
  return {
    from: at.below('from').whole(from, HOURS_OF_DAY),
    to: at.below('to').whole(to, HOURS_OF_DAY),
    restDays,
  }
}

function watchedOf(row: unknown, at: YamlPlace): Watched {
  const { subject, actor } = at.mapping(row, ['subject', 'actor'])
  const key = at.below('subject').text(subject)
  // A citizen number must not stand in a file of settings.
  if (!isWellFormedKey(key)) throw at.below('subject').wrong('must be a credit code or a key')
  return { subject: key, actor: actor === undefined ? null : at.below('actor').text(actor) }
}
