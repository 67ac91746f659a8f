import { parse } from 'yaml'
import { SUBJECT_KINDS } from '../../../../schema/wire/creditItem.js'
import { TableRow } from '../../../shared/rules/TableRow.js'
import {
  DEDUCT_CLASSES,
  indicatorsOf,
  type EvaluationModel,
  type GradeCut,
  type Indicator,
  type IndicatorFamily,
  type IndicatorRule,
} from './evaluationModel.js'

/** domain.md §0.1; of two marks the first is the basis's. */
const MARK = /^(T|P|K|D|seed|unsure)( (T|P|K|D|seed|unsure))?$/
const ITEM = /^[A-Z]{2}-\d\d$/
const CODE = /^[A-Z]{2}-\d\d$/

/**
 * Items that no model may look at: what they tell of a natural person is its health (个人信息保护法 Art. 28), which
 * is no credit information (domain.md §3.1).
 */
export const FORBIDDEN_ITEMS: readonly string[] = ['YL-01', 'YL-05']

/** Reads the versions of one model from its table. Throws TableError naming the row that is malformed. */
export function loadEvaluationModel(file: string, yamlText: string): readonly EvaluationModel[] {
  const table = new TableRow(file, parse(yamlText))
  return table.complete(table.rows('versions').map(modelOf))
}

function modelOf(row: TableRow): EvaluationModel {
  row.text('mark', MARK)
  const model: EvaluationModel = {
    code: row.text('code', /^[A-Z][A-Z_]+$/),
    version: row.count('version'),
    name: row.text('name'),
    basis: row.text('basis'),
    subjectKinds: row.manyOf('subjectKinds', SUBJECT_KINDS),
    total: row.count('total'),
    grades: row.flag('isGraded', true) ? gradesOf(row) : [],
    minimumKnown: row.wholeNumber('minimumKnown'),
    families: row.rows('families').map(familyOf),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  }
  refuseWrongSums(row, model)
  return row.complete(model)
}

function gradesOf(row: TableRow): GradeCut[] {
  const grades = row.rows('grades').map((grade) =>
    grade.complete({
      grade: grade.text('grade', /^[A-Z]{1,3}$/),
      name: grade.text('name'),
      from: grade.wholeNumber('from'),
    }),
  )
  const isFalling = grades.every(({ from }, n) => n === 0 || from < grades[n - 1]!.from)
  if (!isFalling || grades.at(-1)!.from !== 0) row.fail('grades', 'must fall to a grade from 0')
  return grades
}

function refuseWrongSums(row: TableRow, model: EvaluationModel): void {
  const indicators = indicatorsOf(model)
  const sum = indicators.reduce((points, { max }) => points + max, 0)
  if (sum !== model.total) row.fail('total', `must be the sum of all max, ${sum}`)
  const codes = indicators.map(({ code }) => code)
  if (new Set(codes).size < codes.length) row.fail('families', 'name one indicator twice')
}

function familyOf(row: TableRow): IndicatorFamily {
  return row.complete({
    code: row.text('code', /^[A-Z]{2}$/),
    name: row.text('name'),
    indicators: row.rows('indicators').map(indicatorOf),
  })
}

function indicatorOf(row: TableRow): Indicator {
  row.text('mark', MARK)
  const max = row.count('max')
  const awaits = row.optionalText('awaits')
  const indicator: Indicator = {
    code: row.text('code', CODE),
    name: row.text('name'),
    max,
    items: awaits === null ? row.texts('items', ITEM) : [],
    kinds: row.optionalTexts('kinds', /^[A-Z0-9-]+$/),
    counts: awaits === null ? row.oneOf('counts', ['IN_FORCE', 'DECIDED']) : 'IN_FORCE',
    lookBackMonths: row.optionalCount('lookBackMonths'),
    rule: awaits === null ? ruleOf(row, max) : { type: 'AWARD', base: max, each: 0 },
    whenMissing: row.wholeNumber('whenMissing'),
    awaits,
  }
  if (indicator.whenMissing >= max)
    row.fail('whenMissing', 'must be below max: missing is not full')
  const forbidden = indicator.items.find((item) => FORBIDDEN_ITEMS.includes(item))
  if (forbidden) row.fail('items', `must not name ${forbidden}: no evaluation looks at it`)
  return row.complete(indicator)
}

function ruleOf(row: TableRow, max: number): IndicatorRule {
  const type = row.oneOf('rule', ['DEDUCT', 'AWARD', 'GRADE'])
  if (type === 'AWARD') {
    const base = row.wholeNumber('base')
    if (base > max) row.fail('base', 'must not be above max')
    return { type, base, each: row.count('each') }
  }
  if (type === 'DEDUCT') {
    const deduct = row.row('deduct')
    const points = DEDUCT_CLASSES.map((severity) => [severity, deduct.wholeNumber(severity)])
    return { type, deduct: deduct.complete(Object.fromEntries(points)) }
  }
  return { type, points: gradePoints(row, max) }
}

function gradePoints(row: TableRow, max: number): Record<string, number> {
  const points: Record<string, number> = {}
  for (const step of row.rows('points')) {
    const worth = step.wholeNumber('worth')
    if (worth > max) step.fail('worth', 'must not be above max')
    for (const grade of step.texts('grades', /^[A-Z][A-Z_-]*$/)) points[grade] = worth
    step.complete(null)
  }
  return points
}
