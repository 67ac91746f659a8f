import { RequestError } from '../../../schema/wire/errors.js'
import { isWellFormedKey } from '../../../schema/wire/subjectKey.js'
import type { Caller } from '../../auth/caller.js'
import type { Who } from '../events.js'
import { daysInChina } from '../page.js'
import { isAuditor } from '../reach.js'
import type { Register } from '../register.js'
import type { RegisterReader } from '../RegisterReader.js'
import type { AbnormalRules } from './abnormalRules.js'
import { AbnormalUse, type Finding } from './findAbnormalUse.js'
import { judgementAnswer, judgementsOf, type JudgementRow } from './judgements.js'
import { eachLook, type SearchedPeriod } from './lookRows.js'

const MAX_DAYS = 31
const MAX_FINDINGS = 1_000
const DAY_MS = 86_400_000

export interface AbnormalUseParts {
  readonly register: Register
  readonly reader: RegisterReader
  readonly rules: AbnormalRules
}

interface Reading {
  readonly requestId: string
  readonly caller: Caller
  readonly who: Who
}

interface Period {
  readonly from: string
  readonly to: string
  readonly department?: string | null
}

interface JudgeArguments {
  readonly input: Period & {
    readonly finding: string
    readonly outcome: JudgementRow['outcome']
    readonly note: string
  }
}

/** Resolvers of `abnormalUse` and `judgeFinding`: auditors search the register, and say what came of it. */
export function createAbnormalUseResolvers(parts: AbnormalUseParts) {
  return {
    queries: {
      abnormalUse: (_: unknown, asked: Period, reading: Reading) => search(asked, reading, parts),
    },
    mutations: {
      judgeFinding: (_: unknown, { input }: JudgeArguments, reading: Reading) =>
        judge(input, reading, parts),
    },
  }
}

async function search(asked: Period, reading: Reading, parts: AbnormalUseParts) {
  refuseOthers(reading.caller)
  const { findings, rows } = await find(asked, parts)
  const shown = findings.slice(0, MAX_FINDINGS)
  const { requestId, who } = reading
  const { from, to, department = null } = asked
  await parts.register.append({
    event: 'REGISTER_READ',
    requestId,
    who,
    what: 'FINDINGS',
    filter: { from, to, ...(department !== null && { department }) },
    rows,
  })
  const judged = await judgementsOf(
    parts.reader,
    shown.map(({ id }) => id),
  )
  const { edition, rules } = parts.rules
  return {
    edition,
    rules,
    rowsRead: rows,
    isTruncated: findings.length > MAX_FINDINGS,
    findings: shown.map((finding) => findingAnswer(finding, judged)),
  }
}

/** Judged against the period that it was found in: whoever judges names something that is there. */
async function judge(
  { finding: id, outcome, note, ...period }: JudgeArguments['input'],
  { requestId, who, caller }: Reading,
  parts: AbnormalUseParts,
) {
  refuseOthers(caller)
  if (note.trim() === '' || note.length > 2_000) {
    throw new RequestError('BAD_USER_INPUT', '"note" has 1 to 2000 characters.')
  }
  const { findings } = await find(period, parts)
  const found = findings.find((one) => one.id === id)
  if (!found) throw new RequestError('CASE_NOT_FOUND', 'The period has no finding of this id.')
  const rule = found.rule.code
  await parts.register.append({
    event: 'FINDING_JUDGED',
    requestId,
    who,
    finding: id,
    edition: parts.rules.edition,
    rule,
    outcome,
    note,
  })
  return findingAnswer(found, await judgementsOf(parts.reader, [id]))
}

async function find(asked: Period, { reader, rules }: AbnormalUseParts) {
  const use = new AbnormalUse(rules)
  const rows = await eachLook(reader, periodOf(asked), (row) => use.add(row))
  return { findings: use.findings(), rows }
}

function periodOf(asked: Period): SearchedPeriod {
  const { from, to } = daysInChina(asked)
  const days = (Date.parse(to!) - Date.parse(from!)) / DAY_MS
  if (days >= 1 && days <= MAX_DAYS)
    return { from: from!, to: to!, department: asked.department ?? null }
  throw new RequestError(
    'BAD_USER_INPUT',
    `"from" to "to" are 1 to ${MAX_DAYS} days, the last included.`,
  )
}

/** A supervisor may be found itself, so its scope for the register of its department is not enough. */
function refuseOthers(caller: Caller): void {
  if (isAuditor(caller)) return
  throw new RequestError('FORBIDDEN', 'Abnormal use is searched by auditors only.')
}

function findingAnswer(
  { id, rule, actor, client, department, subject, from, to, count, places }: Finding,
  judged: ReadonlyMap<string, JudgementRow>,
) {
  const judgement = judged.get(id)
  return {
    id,
    rule,
    actor,
    client,
    department,
    subject: subject !== null && isWellFormedKey(subject) ? { key: subject } : null,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    count,
    positions: places.map(({ chain, seq, hash }) => ({ chain, sequence: seq, hash })),
    judgement: judgement ? judgementAnswer(judgement) : null,
  }
}
