import type { DataSource } from 'typeorm'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import type { Random } from '../../../subgraphs/shared/town/random.js'

/** A record to put where evaluations look; the rest is made up. */
export interface PutFact {
  readonly subject: string
  readonly item: string
  readonly id: string
  readonly kind?: string
  readonly grade?: string | null
  readonly severity?: string | null
  readonly status?: string
  readonly decidedOn: string
  readonly effectiveUntil?: string | null
  readonly queryUntil?: string | null
}

/** A record of another sector, as its feed told of it. */
export async function putMirrored(database: DataSource, fact: PutFact): Promise<void> {
  await database.query(
    `INSERT INTO mirrored_record (subject_key, source, item, id, kind, grade, severity, status, decided_on,
       effective_until, query_until, authority_code, region, seq, said_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '113209000000210477', '320900', 1, now())
     ON CONFLICT (subject_key, source, item, id) DO UPDATE SET status = excluded.status`,
    [
      fact.subject,
      sourceOf(fact.item),
      fact.item,
      fact.id,
      fact.kind ?? `${fact.item.slice(0, 2)}-PENALTY`,
      fact.grade ?? null,
      fact.severity ?? null,
      fact.status ?? 'ACTIVE',
      fact.decidedOn,
      fact.effectiveUntil ?? null,
      fact.queryUntil ?? null,
    ],
  )
}

const SOURCES: Readonly<Record<string, string>> = {
  JT: 'transport',
  SC: 'market',
  ZJ: 'construction',
  RS: 'construction',
  YL: 'healthcare',
}

export function sourceOf(item: string): string {
  return SOURCES[item.slice(0, 2)] ?? 'credit'
}

/** An entry of a severe list, of a court's kind so that it needs no procedure. */
export async function putListing(database: DataSource, fact: PutFact): Promise<void> {
  await database.query(
    `INSERT INTO severe_listing (subject_key, id, item, kind, title, authority_name, decided_on, status, severity,
       legal_basis, region, facts, enter_date, planned_exit_date, query_until)
     VALUES ($1, $2, 'GG-02', 'L01', '名单', '法院', $3, $4, $5, '规定', '320900', '事实', $3, $6, $7)`,
    [
      fact.subject,
      fact.id,
      fact.decidedOn,
      fact.status ?? 'ACTIVE',
      fact.severity ?? 'SERIOUS',
      fact.effectiveUntil ?? null,
      fact.queryUntil ?? null,
    ],
  )
}

export async function putPenalty(database: DataSource, fact: PutFact): Promise<void> {
  await database.query(
    `INSERT INTO administrative_penalty (subject_key, id, item, kind, title, authority_name, decided_on, status,
       severity, legal_basis, region, violation, penalty_classes, content, query_until)
     VALUES ($1, $2, 'GG-07', 'GG-PENALTY', '处罚', '机关', $3, $4, $5, '法', '320900', '违法', '{罚款}', '罚款', $6)`,
    [
      fact.subject,
      fact.id,
      fact.decidedOn,
      fact.status ?? 'ACTIVE',
      fact.severity ?? null,
      fact.queryUntil ?? null,
    ],
  )
}

export async function putHonour(database: DataSource, fact: PutFact): Promise<void> {
  await database.query(
    `INSERT INTO honour (subject_key, id, item, kind, title, authority_name, decided_on, status, legal_basis, region,
       effective_until) VALUES ($1, $2, 'GG-03', 'GG-AEO', '荣誉', '海关', $3, $4, '办法', '320900', $5)`,
    [fact.subject, fact.id, fact.decidedOn, fact.status ?? 'ACTIVE', fact.effectiveUntil ?? null],
  )
}

const PUTS = { 'GG-02': putListing, 'GG-03': putHonour, 'GG-07': putPenalty } as const

const STATUSES = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'OBJECTION_PENDING', 'REPAIRED', 'WITHDRAWN']
const GRADES = ['AAA', 'A', 'B', 'C', 'D', 'X', null]
const SEVERITIES = ['MINOR', 'GENERAL', 'SERIOUS', null]

/** Random records of a subject of the given items, many of them on the very days that decide. */
export async function putRandomFacts(
  database: DataSource,
  random: Random,
  of: { subject: string; items: readonly string[]; today: string },
): Promise<void> {
  const days = boundaries(of.today)
  const count = random.between(0, 14)
  for (let n = 0; n < count; n++) {
    const item = random.pick(of.items)
    if (item === 'GG-01' || item === 'GG-05') continue
    const decidedOn = random.pick(days)
    const later = random.pick([null, of.today, ...days]) ?? null
    const fact: PutFact = {
      subject: of.subject,
      item,
      id: `random-${n}`,
      grade: random.pick(GRADES),
      severity: random.pick(SEVERITIES),
      status: random.pick(STATUSES),
      decidedOn,
      effectiveUntil: later !== null && later >= decidedOn ? later : null,
      queryUntil: random.chance(0.1) ? random.pick(days) : null,
    }
    await (PUTS[item as keyof typeof PUTS] ?? putMirrored)(database, fact)
  }
}

/** Both sides of every look-back, and of today. */
function boundaries(today: string): string[] {
  const near = [0, 12, 24, 36].flatMap((months) =>
    [-1, 0, 1].map((days) => shift(addMonths(today, -months), days)),
  )
  return [...near, shift(today, -40), shift(today, -400), shift(today, 30)]
}

export function shift(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
