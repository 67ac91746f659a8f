import type { EntityManager } from 'typeorm'
import { isPersonKey, isWellFormedKey } from '../../../schema/wire/subjectKey.js'
import { faultOfValue, type EventFields, type EventPayload, type EventType } from './eventType.js'
import { Lane } from './Lane.js'

/** What happened, to whom. */
export interface EventFact<F extends EventFields> {
  /** Key of the subject; null for a type about nobody. */
  readonly subject: string | null
  readonly item?: string | null
  readonly payload: EventPayload<F>
}

/** So many at once are a report, which gives way to what is recorded by itself. */
const BULK_FROM = 100
const ROWS_PER_STATEMENT = 5_000

/**
 * Records an event in the transaction of the change that it tells of: both happen or neither. Call it
 * after the change, whose row lock then keeps the order of two writers of one record. Throws Error if
 * there is no transaction, or the event is not what its type declares: that is a bug, and rolls back.
 */
export async function recordEvent<F extends EventFields>(
  manager: EntityManager,
  type: EventType<F>,
  fact: EventFact<F>,
): Promise<void> {
  await recordEvents(manager, type, [fact])
}

/**
 * Records an event of whichever of two types is about such a subject; see `recordEvent`. Of a person nothing is told but
 * what the type names.
 */
export async function recordEventOfEither<F extends EventFields>(
  manager: EntityManager,
  { ofOrganisations, ofPersons }: { ofOrganisations: EventType<F>; ofPersons: EventType<F> },
  fact: EventFact<F> & { readonly subject: string; readonly item: string },
): Promise<void> {
  if (!isPersonKey(fact.subject)) await recordEvent(manager, ofOrganisations, fact)
  else if (ofPersons.items.includes(fact.item)) await recordEvent(manager, ofPersons, fact)
}

/** Records many events of one type, in their order; see `recordEvent`. */
export async function recordEvents<F extends EventFields>(
  manager: EntityManager,
  type: EventType<F>,
  facts: readonly EventFact<F>[],
): Promise<void> {
  if (!manager.queryRunner?.isTransactionActive) {
    throw new Error(`${type.type} was recorded outside the transaction of its change.`)
  }
  for (const fact of facts) refuseUnfit(type, fact)
  const lane = laneOf(type, facts.length)
  for (let from = 0; from < facts.length; from += ROWS_PER_STATEMENT) {
    const chunk = facts.slice(from, from + ROWS_PER_STATEMENT)
    await manager.query(
      `INSERT INTO outbox (lane, type, subject_key, item, payload)
       SELECT $1, $2, subject_key, item, payload::jsonb
       FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY
         AS fact (subject_key, item, payload, n) ORDER BY n`,
      [
        lane,
        type.type,
        chunk.map(({ subject }) => subject ?? ''),
        chunk.map(({ item }) => item ?? null),
        chunk.map(({ payload }) => JSON.stringify(payload)),
      ],
    )
  }
}

function laneOf({ isUrgent }: EventType, count: number): Lane {
  if (isUrgent) return Lane.URGENT
  return count >= BULK_FROM ? Lane.BULK : Lane.ORDINARY
}

function refuseUnfit<F extends EventFields>(type: EventType<F>, fact: EventFact<F>): void {
  const fault = faultOfFact(type, fact)
  if (fault) throw new Error(`${type.type} was recorded with what it does not declare: ${fault}.`)
}

function faultOfFact<F extends EventFields>(
  { fields, items, subjects }: EventType<F>,
  { subject, item, payload }: EventFact<F>,
): string | null {
  if ((subject === null) !== (subjects === 'NOBODY')) return 'a subject, or none'
  if (subject !== null && !isWellFormedKey(subject)) return 'a subject that is no key'
  if (subject !== null && isPersonKey(subject) !== (subjects === 'PERSONS'))
    return subjects === 'PERSONS' ? 'an organisation' : 'a person'
  if (item === undefined || item === null ? items.length > 0 : !items.includes(item)) {
    return 'another item'
  }
  const undeclared = Object.keys(payload).filter((field) => !Object.hasOwn(fields, field))
  if (undeclared.length > 0) return `the field ${undeclared.join(', ')}`
  for (const [field, form] of Object.entries(fields)) {
    const value = payload[field]
    if (value === undefined) return `no ${field}`
    const fault = faultOfValue(form, value)
    if (fault) return `${field}, which ${fault}`
  }
  return null
}
