import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { refuseOutsideCatalogue } from '../../shared/catalogue/liveRows.js'
import { Authority, RecordStatus } from '../../shared/CreditRecord.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { lockIn } from '../../shared/acts/findCase.js'
import { AttentionAct } from '../entities/AttentionAct.js'
import { AttentionEntry } from '../entities/AttentionEntry.js'
import { refuseMissing, refuseOthers } from './listingActs.js'
import { refuseUnfitEntry } from './listingWrites.js'
import type { EndAttentionInput, GiveAttentionInput } from '../resolvers/AttentionInputs.js'

/** Puts an organisation on the attention list. It refuses nobody anything, so it needs a reason and a basis alone. */
export async function giveAttention(
  context: SectorContext,
  input: GiveAttentionInput,
): Promise<AttentionAct> {
  refuseUnfitAttention(context, input)
  const asked = { name: 'creditGiveAttention', input }
  const id = await doOnce(context, asked, async (manager) => {
    await refuseOutsideCatalogue(manager, ['GG-09'], context.today)
    const entry = newEntry(input)
    await manager.insert(AttentionEntry, entry)
    await manager.query(`UPDATE item_load SET loaded_at = now() WHERE item = 'GG-09'`)
    return { about: entry.id, subjectKey: entry.subjectKey, outcome: { state: 'ACTIVE' } }
  })
  return actOf(await findEntry(context.database.manager, id))
}

/** Takes it off. Throws CASE_NOT_FOUND, FORBIDDEN for another organ's, CASE_STATE if it is off. */
export async function endAttention(
  context: SectorContext,
  input: EndAttentionInput,
): Promise<AttentionAct> {
  refusePersonalText(input.note)
  const id = await doOnce(context, { name: 'creditEndAttention', input }, async (manager) => {
    const entry = await findEntry(manager, input.record)
    refuseOthers(context, entry.authority.code ?? '')
    if (entry.status !== RecordStatus.ACTIVE) {
      throw new RequestError('CASE_STATE', 'It is off the attention list already.', {
        details: { state: entry.status },
      })
    }
    await manager.query(
      `UPDATE attention_entry SET status = 'ENDED', effective_until = $3 WHERE subject_key = $1 AND id = $2`,
      [entry.subjectKey, entry.rowId, context.today],
    )
    return { about: entry.id, subjectKey: entry.subjectKey, outcome: { state: 'ENDED' } }
  })
  return actOf(await findEntry(context.database.manager, id))
}

function refuseUnfitAttention(context: SectorContext, input: GiveAttentionInput): void {
  refuseUnfitEntry({ authority: input.authority, relatedPersons: [] }, [
    input.reason,
    input.legalBasis,
  ])
  refuseOthers(context, input.authority.code)
  if (isPersonKey(input.subject)) {
    throw new RequestError('BAD_USER_INPUT', 'The attention list is of organisations only.')
  }
  if (input.reason.trim() === '') refuseMissing({ missing: 'FACTS', reason: 'Say why to look.' })
  if (input.legalBasis.trim() === '') {
    refuseMissing({ missing: 'BASIS', reason: 'Name the rule that lets you look more closely.' })
  }
  if (input.until !== null && input.until < context.today) {
    refuseMissing({ missing: 'PERIOD', reason: 'The last day has not passed yet.' })
  }
}

function newEntry(input: GiveAttentionInput): AttentionEntry {
  const { subject, authority, reason, legalBasis, from, until } = input
  return Object.assign(new AttentionEntry(), {
    subjectKey: subject,
    rowId: randomUUID(),
    item: 'GG-09',
    kind: 'GG-ATTENTION',
    grade: null,
    title: '重点关注名单',
    authority: Object.assign(new Authority(), { name: authority.name, code: authority.code }),
    documentNo: null,
    decidedOn: from,
    effectiveUntil: until,
    publicityUntil: null,
    queryUntil: null,
    status: RecordStatus.ACTIVE,
    severity: null,
    legalBasis,
    region: authority.region,
    asOf: new Date(),
    reason,
  })
}

async function findEntry(manager: EntityManager, globalId: string): Promise<AttentionEntry> {
  const [item, subjectKey = '', rowId = ''] = globalId.split(':')
  const where = { subjectKey, rowId }
  const entry =
    item === 'GG-09' ? await manager.findOne(AttentionEntry, { where, ...lockIn(manager) }) : null
  if (entry) return entry
  throw new RequestError('CASE_NOT_FOUND', 'No place on the attention list has this id.')
}

function actOf({ id, effectiveUntil }: AttentionEntry): AttentionAct {
  return Object.assign(new AttentionAct(), { id, until: effectiveUntil })
}
