import { createHash } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../SectorContext.js'
import { refuseRequestId } from './requestId.js'

/** What is to be done, under the caller's own id of the request. */
export interface AskedAct {
  /** Name of the mutation. */
  readonly name: string
  readonly input: { readonly requestId: string }
}

/** What was done: to which case, of whom, and how it went, in codes. */
export interface DoneAct {
  readonly about: string
  readonly subjectKey: string | null
  readonly outcome: Readonly<Record<string, unknown>>
}

/**
 * Does an act once, in one transaction with its audit entry, and returns the id of the case. The same request
 * again changes nothing and finds the same case; two at once wait for each other. Throws REQUEST_ID_REUSED
 * for the same id with other input, and whatever `act` throws, which leaves no entry.
 */
export function doOnce(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  { name, input }: AskedAct,
  act: (manager: EntityManager) => Promise<DoneAct>,
): Promise<string> {
  refuseRequestId(input.requestId)
  const key = [caller.actor, input.requestId]
  const digest = digestOf(input)
  return database.transaction(async (manager) => {
    const entered = await manager.query<unknown[]>(
      `INSERT INTO act (actor, request_id, name, digest, department) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (actor, request_id) DO NOTHING RETURNING 1`,
      [...key, name, digest, caller.department],
    )
    if (entered.length === 0) return sameAct(manager, key, { name, digest })
    const { about, subjectKey, outcome } = await act(manager)
    await manager.query(
      `UPDATE act SET about = $3, subject_key = $4, outcome = $5 WHERE actor = $1 AND request_id = $2`,
      [...key, about, subjectKey, JSON.stringify(outcome)],
    )
    return about
  })
}

async function sameAct(
  manager: EntityManager,
  key: readonly string[],
  asked: { readonly name: string; readonly digest: string },
): Promise<string> {
  const [known] = await manager.query<{ name: string; digest: string; about: string }[]>(
    'SELECT name, digest, about FROM act WHERE actor = $1 AND request_id = $2',
    [...key],
  )
  if (known?.name === asked.name && known.digest === asked.digest) return known.about
  throw new RequestError(
    'REQUEST_ID_REUSED',
    'This requestId was used before with other input; a new act needs a new one.',
  )
}

/** Without the classes that type-graphql made of the input, and without what was left out. */
function digestOf(input: object): string {
  const plain: unknown = JSON.parse(JSON.stringify(input))
  return createHash('sha256').update(canonicalJson(plain)).digest('base64url')
}
