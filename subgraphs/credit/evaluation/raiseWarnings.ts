import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import type { EvaluationFact } from '../rules/evaluation/evaluateSubject.js'
import {
  evidenceFor,
  evidenceName,
  itemsOfTrigger,
  warningRulesOn,
  type WarningRule,
} from '../rules/evaluation/warningRules.js'
import { factsOf } from './evaluationFacts.js'
import { rectifyingOf } from './rectifying.js'
import { modelFor } from './models.js'
import { townOf, type Place, type Raised } from './raisedWarning.js'
import type { ChangedRating } from './rateSubjects.js'
import { WARNING_RULES } from './ruleTables.js'
import { tellWarnings } from './tellWarnings.js'

/**
 * Raises the early warnings (信用预警) of organisations whose records or ratings changed, and routes each to the sectors
 * and the town that it is for. One warning of a rule is open for a subject at a time (of a licence: for each licence),
 * and none is raised again for records that one was raised for. In the caller's transaction.
 */
export async function raiseWarnings(
  manager: EntityManager,
  asked: {
    readonly keys: readonly string[]
    readonly changed: readonly ChangedRating[]
    readonly day: string
  },
): Promise<void> {
  const { day } = asked
  const keys = asked.keys.filter((key) => !isPersonKey(key))
  const rules = warningRulesOn(WARNING_RULES, day)
  const items = rules.flatMap(({ trigger }) => itemsOfTrigger(trigger))
  const facts = await factsOf(manager, { subjects: keys, items, day })
  const rectifying = await rectifyingOf(manager, keys)
  const places = await placesOf(manager, keys)
  const named = await namedBefore(manager, keys)
  const grades = modelFor('ENTERPRISE', day)?.grades.map(({ grade }) => grade) ?? []
  const changes = new Map(asked.changed.map((change) => [change.subjectKey, change]))
  const raised = keys.flatMap((subjectKey) =>
    rules.flatMap((rule) => {
      const known = {
        facts: facts.get(subjectKey)!,
        rectifying: rectifying.get(subjectKey) ?? [],
        change: changes.get(subjectKey) ?? null,
        named: named.get(`${subjectKey} ${rule.code}`) ?? new Set<string>(),
      }
      const found = evidenceFor(rule, known, { day, grades })
      return found === null ? [] : raise(rule, { subjectKey, found, place: places.get(subjectKey) })
    }),
  )
  const written = await write(manager, raised, { places, day })
  await tellWarnings(manager, raised, { written, places, day })
}

function raise(
  rule: WarningRule,
  of: { subjectKey: string; found: readonly EvaluationFact[]; place: Place | undefined },
): Raised[] {
  const sources = of.found.map(({ source }) => source).filter((source) => source !== 'credit')
  const sectors = sources.length > 0 ? [...new Set(sources)] : (of.place?.supervisors ?? [])
  const evidence = of.found.map(evidenceName)
  return [
    {
      id: randomUUID(),
      subjectKey: of.subjectKey,
      rule,
      evidence,
      about: rule.trigger.when === 'EXPIRING_LICENCE' ? evidence[0]! : '',
      sectors: rule.routes.includes('SECTOR') ? sectors.toSorted() : [],
    },
  ]
}

/** Records that warnings name, by subject and rule. */
async function namedBefore(
  manager: EntityManager,
  keys: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await manager.query<{ of: string; evidence: string[] }[]>(
    `SELECT subject_key || ' ' || rule AS of, array_agg(named) AS evidence
     FROM early_warning, unnest(evidence) AS named WHERE subject_key = ANY($1) GROUP BY 1`,
    [keys],
  )
  return new Map(rows.map(({ of, evidence }) => [of, new Set(evidence)]))
}

/** Where each subject is: its town's grid, and the sectors that have records or a grade of it. */
async function placesOf(
  manager: EntityManager,
  keys: readonly string[],
): Promise<Map<string, Place>> {
  const rows = await manager.query<(Place & { key: string })[]>(
    `SELECT g.subject_key AS key, g.region,
       (SELECT min(unit) FROM area_member m JOIN area_unit u ON u.code = m.unit AND u.kind = 'TOWN'
        WHERE m.subject_key = g.subject_key) AS town,
       ARRAY(SELECT DISTINCT source FROM mirrored_record r WHERE r.subject_key = g.subject_key
         ORDER BY source) AS supervisors
     FROM registration g WHERE g.subject_key = ANY($1)`,
    [keys],
  )
  return new Map(rows.map(({ key, ...place }) => [key, place]))
}

/** Writes those that are new; returns their ids. */
async function write(
  manager: EntityManager,
  raised: readonly Raised[],
  { places, day }: { places: ReadonlyMap<string, Place>; day: string },
): Promise<ReadonlySet<string>> {
  if (raised.length === 0) return new Set()
  const rows = raised.map((one) => ({
    id: one.id,
    subject_key: one.subjectKey,
    rule: one.rule.code,
    version: one.rule.version,
    evidence: one.evidence,
    about: one.about,
    sectors: one.sectors,
    town: townOf(one, places),
    region: places.get(one.subjectKey)?.region ?? '',
    due: dueOn(day, one.rule.handleWithin),
  }))
  const found = await manager.query<{ id: string }[]>(
    `INSERT INTO early_warning (subject_key, id, rule, version, raised_on, evidence, about, sectors, town, region, due)
     SELECT subject_key, id, rule, version, $1, evidence, about, sectors, town, region, due
     FROM jsonb_to_recordset($2::jsonb) AS w (subject_key text, id uuid, rule text, version integer,
       evidence text[], about text, sectors text[], town text, region text, due date)
     WHERE NOT EXISTS (SELECT FROM early_warning e WHERE e.subject_key = w.subject_key AND e.rule = w.rule
       AND (e.about = w.about AND e.state <> 'HANDLED'
         OR cardinality(w.evidence) > 0 AND e.evidence @> w.evidence[1:1]))
     ON CONFLICT DO NOTHING RETURNING id`,
    [day, JSON.stringify(rows)],
  )
  return new Set(found.map(({ id }) => id))
}
