import type { DataSource } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { LedgerRowEnd } from '../entities/LedgerRowEnd.js'
import { Matter } from '../entities/Matter.js'
import { Measure } from '../entities/Measure.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { EndLedgerRowInput } from '../resolvers/LedgerInputs.js'
import { lostByEnd, versionOn, type RowEnd } from '../rules/ledger/lostByEnd.js'
import { refuseField } from './ledgerDrafts.js'
import { refusePast } from './ledgerPublishing.js'

/**
 * Ends a row: its last day is in force still. Throws CASE_NOT_FOUND if none is in force then, BAD_USER_INPUT without a
 * reason or for a day that has passed, PERSONAL_DATA_IN_TEXT.
 */
export async function endRow(context: SectorContext, input: EndLedgerRowInput): Promise<string> {
  const { kind, code, lastDay, reason } = input
  refusePast(context, 'lastDay', lastDay)
  if (reason.trim() === '') refuseField('reason')
  refusePersonalText(reason)
  return doOnce(context, { name: 'creditEndLedgerRow', input }, async (manager) => {
    const [, ended] = await manager.query<[unknown, number]>(
      `UPDATE ${kind === 'MATTER' ? 'matter' : 'measure'} SET valid_to = $2
       WHERE code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)`,
      [code, lastDay],
    )
    if (ended === 0) refuseUnknownRow()
    const outcome = { state: 'ENDED', lastDay, reason: reason.trim() }
    return { about: `${kind}:${code}`, subjectKey: null, outcome }
  })
}

/** What would follow if a row ended on a day. Throws CASE_NOT_FOUND if none is in force then. */
export async function readRowEnd(
  { database }: Pick<SectorContext, 'database'>,
  end: RowEnd,
): Promise<LedgerRowEnd> {
  const [matters, measures] = await Promise.all([all(database, Matter), all(database, Measure)])
  const versions = end.kind === 'MATTER' ? matters : measures
  const ofCode = versions.filter(({ code }) => code === end.code)
  const found = versionOn<Matter | Measure>(ofCode, end.lastDay) ?? refuseUnknownRow()
  const { code, version, name, validTo } = found
  const lost = lostByEnd({ matters, measures }, end)
  return Object.assign(new LedgerRowEnd(), { kind: end.kind, code, version, name, validTo, lost })
}

function all<T extends Matter | Measure>({ manager }: DataSource, of: new () => T): Promise<T[]> {
  return manager.find(of)
}

function refuseUnknownRow(): never {
  throw new RequestError('CASE_NOT_FOUND', 'No version is in force on that day.')
}
