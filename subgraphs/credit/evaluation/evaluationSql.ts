import { earliestStart } from '../../../schema/wire/calendarMonths.js'
import { knowledgeOf, snapshotHead } from '../rules/evaluation/evaluateSubject.js'
import {
  DEDUCT_CLASSES,
  indicatorsOf,
  itemsOf,
  type EvaluationModel,
  type Indicator,
} from '../rules/evaluation/evaluationModel.js'

/**
 * The statement that evaluates many subjects by a model, generated from the model's table: a row of
 * `(subject_key, region, points, missing, known, score, grade, snapshot)` for each registered subject of its
 * kinds. `evaluateSubject` is the same rule for one; a test holds the two together for every model.
 * Everything in it comes from the checked tables and a checked day, so it takes no parameters of its own.
 */
export function evaluationSql(model: EvaluationModel, asked: AskedSql): string {
  const indicators = indicatorsOf(model)
  const results = indicators.map((indicator) => resultSql(indicator, asked))
  return `
WITH ${readSql(model, asked)}, looked AS (
  SELECT subject_key, ${results.map(({ gathered }) => gathered).join(',\n    ')},
    ${snapshotSql(model, asked)} AS snapshot
  FROM subject LEFT JOIN fact USING (subject_key) GROUP BY subject_key
), judged AS (
  SELECT subject_key, snapshot, ${results.map(({ judged }) => judged).join(',\n    ')} FROM looked
), summed AS (${sumSql(indicators)})
SELECT subject_key, region, points, missing, known, score,
  ${gradeSql(model)} AS grade, snapshot
FROM summed JOIN subject USING (subject_key)`
}

interface AskedSql {
  readonly day: string
  /** Items of which there is no data at all. */
  readonly unknown: readonly string[]
  /** Whom, as SQL over the column `subject_key`; its parameters are the caller's. */
  readonly who: string
}

/** Whom, and their records that stand on the day; `factsOf` reads the same ones of one subject. */
function readSql(model: EvaluationModel, { day, who }: AskedSql): string {
  const kinds = model.subjectKinds.map((kind) => literal(`GG-${kind}`)).join(', ')
  return `subject AS MATERIALIZED (
  SELECT DISTINCT ON (subject_key) subject_key, region FROM registration
  WHERE item = 'GG-01' AND kind IN (${kinds}) AND ${STANDS} AND ${who}
  ORDER BY subject_key, decided_on DESC, id
), fact AS MATERIALIZED (
  SELECT subject_key, source, item, id, kind, grade, severity, decided_on, effective_until
  FROM evaluation_fact
  WHERE item IN (${itemsOf(model).map(literal).join(', ')}) AND ${STANDS}
    AND decided_on <= ${date(day)} AND (query_until IS NULL OR query_until >= ${date(day)}) AND ${who}
)`
}

/** Of the records that count for any indicator. */
function snapshotSql(model: EvaluationModel, { day, unknown }: AskedSql): string {
  const counting = indicatorsOf(model)
    .filter(({ awaits }) => awaits === null)
    .map((indicator) => `(${countsSql(indicator, day)})`)
    .join(' OR ')
  const lines = `string_agg(E'\\n' || ${LINE}, '' ORDER BY (${LINE}) COLLATE "C") FILTER (WHERE ${counting})`
  const head = literal(snapshotHead(model, unknown))
  return `encode(sha256(convert_to(${head} || coalesce(${lines}, ''), 'UTF8')), 'hex')`
}

function sumSql(indicators: readonly Indicator[]): string {
  const names = indicators.map(({ code }) => columnOf(code))
  const known = indicators.map(({ max }, n) => `CASE WHEN ${names[n]}d THEN ${max} ELSE 0 END`)
  return `
  SELECT subject_key, snapshot, ARRAY[${names.map((name) => `${name}p`).join(', ')}]::smallint[] AS points,
    ARRAY[${names.map((name) => `${name}m`).join(', ')}]::boolean[] AS missing,
    ${names.map((name) => `${name}p`).join(' + ')} AS score, ${known.join(' + ')} AS known
  FROM judged`
}

const STANDS = `status IN ('ACTIVE', 'OBJECTION_PENDING')`

/** A record in a snapshot, as `evaluateSubject` writes it. */
const LINE = `concat_ws('|', source, item, id, kind, coalesce(grade, ''), coalesce(severity, ''), decided_on,
  coalesce(effective_until::text, ''))`

/** An indicator in two steps: what its records gather to, and what that is worth, `p`, `m` and `d` for short. */
function resultSql(indicator: Indicator, { day, unknown }: AskedSql): IndicatorSql {
  const { rule, max, whenMissing, awaits, code } = indicator
  const { isUnknown, isBlind } = knowledgeOf(indicator, unknown)
  const name = columnOf(code)
  const capped = (points: string) => (isUnknown ? `least(${points}, ${whenMissing})` : points)
  const where = `FILTER (WHERE ${awaits === null ? countsSql(indicator, day) : 'false'})`
  const flags = `${isUnknown} AS ${name}m, ${!isBlind} AS ${name}d`
  switch (rule.type) {
    case 'DEDUCT':
      return {
        gathered: `coalesce(sum(${deductSql(rule.deduct)}) ${where}, 0) AS ${name}`,
        judged: `${capped(`greatest(0, ${max} - ${name})`)} AS ${name}p, ${flags}`,
      }
    case 'AWARD':
      return {
        gathered: `count(*) ${where} AS ${name}`,
        judged: `${capped(`least(${max}, ${rule.base} + ${rule.each} * ${name})`)} AS ${name}p, ${flags}`,
      }
    case 'GRADE': {
      const latest = `concat_ws('|', decided_on, source, item, id) COLLATE "C" DESC`
      const worth = Object.entries(rule.points).map(
        ([grade, points]) => `WHEN ${literal(grade)} THEN ${points}`,
      )
      const points = `CASE ${name} ${worth.join(' ')} END`
      return {
        gathered: `(array_agg(grade ORDER BY ${latest}) ${where})[1] AS ${name}`,
        judged: `CASE WHEN ${points} IS NULL THEN ${whenMissing} ELSE ${capped(points)} END AS ${name}p,
    ${points} IS NULL OR ${isUnknown} AS ${name}m, ${points} IS NOT NULL AND ${!isBlind} AS ${name}d`,
      }
    }
  }
}

interface IndicatorSql {
  readonly gathered: string
  readonly judged: string
}

function countsSql({ items, kinds, counts, lookBackMonths }: Indicator, day: string): string {
  const conditions = [`item IN (${items.map(literal).join(', ')})`]
  if (kinds !== null) conditions.push(`kind IN (${kinds.map(literal).join(', ')})`)
  if (counts === 'IN_FORCE') {
    conditions.push(`(effective_until IS NULL OR effective_until >= ${date(day)})`)
  }
  if (lookBackMonths !== null) {
    conditions.push(`decided_on >= ${date(earliestStart(day, lookBackMonths))}`)
  }
  return conditions.join(' AND ')
}

function deductSql(deduct: Readonly<Record<string, number>>): string {
  const cases = DEDUCT_CLASSES.filter((severity) => severity !== 'UNGRADED').map(
    (severity) => `WHEN ${literal(severity)} THEN ${deduct[severity]}`,
  )
  return `CASE severity ${cases.join(' ')} ELSE ${deduct['UNGRADED']} END`
}

function gradeSql({ grades, minimumKnown }: EvaluationModel): string {
  if (grades.length === 0) return 'NULL::text'
  const cases = grades.map(({ grade, from }) => `WHEN score >= ${from} THEN ${literal(grade)}`)
  return `CASE WHEN known < ${minimumKnown} THEN NULL ${cases.join(' ')} END`
}

function columnOf(code: string): string {
  return `i_${code.toLowerCase().replace('-', '_')}_`
}

function date(day: string): string {
  return `${literal(day)}::date`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
