import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { LedgerDraft, type LedgerKind } from '../entities/LedgerDraft.js'
import type { SaveMatterInput, SaveMeasureInput } from '../resolvers/LedgerInputs.js'
import { malformedMatter, malformedMeasure } from '../rules/ledger/entryForms.js'
import type { MatterContent, MeasureContent } from '../rules/ledger/nextVersion.js'
import { MATTER_FIELDS } from './ledgerDeskTables.js'

/** Keeps the next version of a matter; another draft of its code is replaced. Throws BAD_USER_INPUT with the field. */
export function saveMatter(context: SectorContext, input: SaveMatterInput): Promise<LedgerDraft> {
  refuseMalformedMatter(input.matter)
  const draft = { kind: 'MATTER' as const, content: input.matter }
  return save(context, { name: 'creditSaveMatter', input }, draft)
}

/** The same of a measure; whether its basis suffices is decided when it is published. */
export function saveMeasure(context: SectorContext, input: SaveMeasureInput): Promise<LedgerDraft> {
  refuseMalformedMeasure(input.measure)
  const draft = { kind: 'MEASURE' as const, content: input.measure }
  return save(context, { name: 'creditSaveMeasure', input }, draft)
}

/** Drafts by kind and code. */
export function readDrafts({ database }: SectorContext): Promise<LedgerDraft[]> {
  return database.manager.find(LedgerDraft, { order: { kind: 'ASC', code: 'ASC' } })
}

/** One draft. Throws CASE_NOT_FOUND. */
export async function findDraft(
  manager: EntityManager,
  kind: LedgerKind,
  code: string,
): Promise<LedgerDraft> {
  const draft = await manager.findOneBy(LedgerDraft, { kind, code })
  if (draft) return draft
  throw new RequestError('CASE_NOT_FOUND', 'There is no draft of this code.')
}

/** Throws BAD_USER_INPUT, naming the member, or PERSONAL_DATA_IN_TEXT. */
export function refuseMalformedMatter(matter: MatterContent): void {
  refuseField(malformedMatter(matter, MATTER_FIELDS))
  refusePersonalText(matter.name, matter.stage, matter.legalBasis)
}

/** Throws BAD_USER_INPUT, naming the member, or PERSONAL_DATA_IN_TEXT. */
export function refuseMalformedMeasure(measure: MeasureContent): void {
  refuseField(malformedMeasure(measure))
  refusePersonalText(measure.name, measure.legalBasis ?? '', measure.implementer)
}

/** Throws BAD_USER_INPUT for the member that was found wrong. */
export function refuseField(field: string | null): void {
  if (field === null) return
  throw new RequestError('BAD_USER_INPUT', `"${field}" does not have its form.`, {
    details: { field },
  })
}

interface DraftContent {
  readonly kind: LedgerKind
  readonly content: MatterContent | MeasureContent
}

async function save(
  context: SectorContext,
  asked: { readonly name: string; readonly input: { readonly requestId: string } },
  { kind, content }: DraftContent,
): Promise<LedgerDraft> {
  const { code, name } = content
  await doOnce(context, asked, async (manager) => {
    await manager.query(
      `INSERT INTO ledger_draft (kind, code, name, content) VALUES ($1, $2, $3, $4)
       ON CONFLICT (kind, code) DO UPDATE
       SET name = excluded.name, content = excluded.content, saved_at = now()`,
      [kind, code, name, JSON.stringify(content)],
    )
    return { about: `${kind}:${code}`, subjectKey: null, outcome: { state: 'DRAFT' } }
  })
  return findDraft(context.database.manager, kind, code)
}
