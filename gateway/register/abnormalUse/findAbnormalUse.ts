import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import type { AbnormalRule, AbnormalRules } from './abnormalRules.js'
import { COUNTED_BY, type Counted, type LookRow } from './countedBy.js'
import { RollingCount, type Run } from './RollingCount.js'

/** What a rule found of one actor: a reason to ask, never proof. */
export interface Finding extends Run {
  /** The same for the same rows under the same edition. */
  readonly id: string
  readonly rule: AbnormalRule
  readonly actor: string
  readonly issuer: string
  readonly client: string
  readonly department: string | null
  /** Key of the subject that it is about; null: of none in particular. */
  readonly subject: string | null
}

type Actor = Pick<Finding, 'actor' | 'issuer' | 'client' | 'department'>

interface Watch {
  readonly rule: AbnormalRule
  readonly actor: Actor
  readonly key: string
  readonly subject: string | null
  readonly count: RollingCount
}

const HOUR_MS = 3_600_000
/** Subjects read their own records; whether they do it at night is nobody's business. */
const SUBJECT_ROLE = 'SUBJECT'

/** Searches rows of the register, given in the order of time, by the rules of one edition. */
export class AbnormalUse {
  readonly #rules: AbnormalRules
  readonly #watches = new Map<string, Watch>()

  constructor(rules: AbnormalRules) {
    this.#rules = rules
  }

  add(row: LookRow): void {
    if (row.roles.includes(SUBJECT_ROLE)) return
    for (const rule of this.#rules.rules) {
      if (rule.exceptRoles.some((role) => row.roles.includes(role))) continue
      for (const counted of COUNTED_BY[rule.code](row, this.#rules)) {
        if (counted.things.length > 0) this.#count(rule, row, counted)
      }
    }
  }

  /** What was found so far, the latest first. */
  findings(): Finding[] {
    return [...this.#watches.values()]
      .flatMap((watch) => watch.count.runs.map((run) => this.#finding(watch, run)))
      .toSorted((a, b) => b.to - a.to || Number(a.id > b.id) - Number(a.id < b.id))
  }

  #count(rule: AbnormalRule, row: LookRow, { key, things, subject }: Counted): void {
    const { issuer, actor, client, department, at, chain, seq, hash } = row
    const name = JSON.stringify([rule.code, issuer, actor, key])
    let watch = this.#watches.get(name)
    if (watch === undefined) {
      const { withinHours, atLeast } = rule
      const count = new RollingCount({ withinMs: withinHours * HOUR_MS, atLeast })
      watch = { rule, actor: { issuer, actor, client, department }, key, subject, count }
      this.#watches.set(name, watch)
    }
    watch.count.add({ at, things, place: { chain, seq, hash } })
  }

  #finding({ rule, actor, key, subject }: Watch, run: Run): Finding {
    const { chain, seq } = run.first
    const { edition } = this.#rules
    const what = [edition, rule.code, actor.issuer, actor.actor, key, chain, seq]
    const id = createHash('sha256').update(canonicalJson(what)).digest('base64url').slice(0, 22)
    return { ...run, ...actor, id, rule, subject }
  }
}
