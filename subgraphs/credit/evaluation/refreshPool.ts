import type { EntityManager } from 'typeorm'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { RecordStatus } from '../../shared/CreditRecord.js'
import { recordChanges } from '../../shared/feed/recordChange.js'
import { POOL_CHANGED } from '../feed.js'
import { ACTIVE_LISTING_SQL } from '../rules/isActiveListing.js'
import { poolRuleOn, type PoolRule } from '../rules/evaluation/poolRule.js'
import { EVALUATION_SETTINGS } from './models.js'
import { POOL_RULES } from './ruleTables.js'
import { whoSql, whoValues, type Who } from './whoSql.js'

/** Record id under which the sectors hear of a subject's place in the pool. */
const POOL_ID = 'pool'

interface Moved {
  readonly subjectKey: string
  readonly region: string
  readonly isIn: boolean
  readonly enteredOn: string
}

/**
 * Brings the key supervision pool (信用重点监管对象库) up to date for some subjects, many at once: whoever has a reason is
 * in it, whoever has had none for long enough, without a new breach and after the talk, leaves it. Its SQL is
 * the one form of the rule. In the caller's transaction, with the events that tell the sectors.
 */
export async function refreshPool(
  manager: EntityManager,
  { who, day, isTold }: { readonly who: Who; readonly day: string; readonly isTold: boolean },
): Promise<void> {
  const rule = poolRuleOn(POOL_RULES, day)
  const values = whoValues(who)
  const reasons = reasonsSql(who)
  const isListReason = rule.lists.length > 0
  const asked = [...values, day, rule.grades, isListReason]
  const entered = await manager.query<Moved[]>(enterSql(reasons), [
    ...asked,
    rule.code,
    addMonths(day, rule.reviewMonths),
  ])
  await manager.query(addReasonsSql(reasons), asked)
  await manager.query(endReasonsSql(who, reasons), asked)
  const left = await leave(manager, { who, day, rule })
  if (isTold) await tell(manager, [...entered, ...left], day)
}

async function leave(
  manager: EntityManager,
  { who, day, rule }: { who: Who; day: string; rule: PoolRule },
): Promise<Moved[]> {
  const since = addMonths(day, -rule.cleanMonths)
  const [rows] = await manager.query<[Moved[], number]>(
    `UPDATE pool_entry p SET left_on = $3::date WHERE left_on IS NULL AND ${whoSql(who, 'p.subject_key')}
       AND ($4 OR talk_on IS NOT NULL)
       AND NOT EXISTS (SELECT FROM pool_reason r WHERE r.subject_key = p.subject_key AND r.number = p.number
         AND (r.until_on IS NULL OR r.until_on > $5::date))
       AND NOT EXISTS (SELECT FROM evaluation_fact f WHERE f.subject_key = p.subject_key
         AND f.severity IS NOT NULL AND f.status IN ('ACTIVE', 'OBJECTION_PENDING') AND f.decided_on > $5::date)
     RETURNING subject_key AS "subjectKey", false AS "isIn", entered_on AS "enteredOn",
       (SELECT region FROM registration g WHERE g.subject_key = p.subject_key LIMIT 1) AS region`,
    [...whoValues(who), day, !rule.needsTalk, since],
  )
  return rows
}

/** Live reasons of the subjects; persons are in no pool. Parameters: who (1, 2), day, grades, whether lists count. */
function reasonsSql(who: Who): string {
  return `reason AS MATERIALIZED (
  SELECT subject_key, region, 'GRADE' AS type, grade AS record_id FROM public_rating
  WHERE item = 'GG-04' AND grade = ANY($4::text[]) AND ${whoSql(who)}
  UNION
  SELECT subject_key, region, 'LISTED', id FROM severe_listing
  WHERE $5::boolean AND subject_key !~ '^P\\d' AND status IN ('ACTIVE', 'OBJECTION_PENDING')
    AND ${ACTIVE_LISTING_SQL.replaceAll('$today', '$3::date')} AND ${whoSql(who)}
)`
}

function enterSql(reasons: string): string {
  return `WITH ${reasons}, entered AS (
  INSERT INTO pool_entry (subject_key, number, rule, entered_on, review_on)
  SELECT DISTINCT subject_key,
    1 + (SELECT count(*) FROM pool_entry p WHERE p.subject_key = reason.subject_key), $6::text, $3::date, $7::date
  FROM reason
  WHERE NOT EXISTS (SELECT FROM pool_entry p WHERE p.subject_key = reason.subject_key AND left_on IS NULL)
  RETURNING subject_key, entered_on
)
SELECT DISTINCT ON (subject_key) subject_key AS "subjectKey", region, true AS "isIn", entered_on AS "enteredOn"
FROM entered JOIN reason USING (subject_key) ORDER BY subject_key, region`
}

function addReasonsSql(reasons: string): string {
  return `WITH ${reasons}
INSERT INTO pool_reason (subject_key, number, type, record_id, from_on)
SELECT subject_key, number, type, record_id, $3::date FROM reason
JOIN pool_entry USING (subject_key) WHERE left_on IS NULL
ON CONFLICT DO NOTHING`
}

function endReasonsSql(who: Who, reasons: string): string {
  return `WITH ${reasons}
UPDATE pool_reason r SET until_on = $3::date
WHERE until_on IS NULL AND ${whoSql(who, 'r.subject_key')} AND NOT EXISTS (SELECT FROM reason
  WHERE reason.subject_key = r.subject_key AND reason.type = r.type AND reason.record_id = r.record_id)`
}

async function tell(manager: EntityManager, moved: readonly Moved[], day: string): Promise<void> {
  const { code } = EVALUATION_SETTINGS.authority
  const states = moved.map(({ subjectKey, region, isIn, enteredOn }) => ({
    subjectKey,
    rowId: POOL_ID,
    item: 'GG-04',
    kind: 'GG-POOL',
    grade: null,
    severity: null,
    status: isIn ? RecordStatus.ACTIVE : RecordStatus.ENDED,
    decidedOn: enteredOn,
    effectiveUntil: isIn ? null : day,
    publicityUntil: null,
    queryUntil: null,
    region,
    authority: { code },
  }))
  await recordChanges(manager, POOL_CHANGED, states)
}
