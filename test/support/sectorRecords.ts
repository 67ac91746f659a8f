import type { ClassType } from 'type-graphql'
import type { SectorCaller } from '../../schema/wire/caller.js'
import type { CreditRecord } from '../../subgraphs/shared/CreditRecord.js'
import { seedRecords, type SeedRecord } from '../../subgraphs/shared/seedRecords.js'
import { UNKNOWN_CODE } from '../../subgraphs/shared/town/stories.js'
import { grantedCaller, type RunningSector } from './sectorHarness.js'

/** The columns that a record cannot do without and these tests do not look at; of a subject that no seed knows. */
export const REQUIRED = {
  subjectKey: UNKNOWN_CODE,
  title: 't',
  authority: { name: '盐城市人民政府', code: null },
  documentNo: '1',
  legalBasis: 'b',
  region: '320900',
}

/** Makes these the only records of their subject in the entity's table. */
export async function replaceRecords<T extends CreditRecord>(
  { database }: RunningSector,
  entity: ClassType<T>,
  records: SeedRecord<T>[],
): Promise<void> {
  const { tableName } = database.getMetadata(entity)
  for (const { subjectKey } of records) {
    await database.query(`DELETE FROM ${tableName} WHERE subject_key = $1`, [subjectKey])
  }
  await seedRecords(database, entity, records)
}

/**
 * What fields of a subject answer, by field. `fields` is a selection; the caller is the subject
 * itself unless another is given.
 */
export async function askSubject(
  running: RunningSector,
  asked: { key?: string; fields: string },
  caller?: SectorCaller,
): Promise<Record<string, Record<string, unknown>[] | null>> {
  const key = asked.key ?? UNKNOWN_CODE
  const items = running.items.map(({ code }) => code)
  const query = `query ($id: SubjectId!) { subject(id: $id) { ${asked.fields} } }`
  const { response } = await running.call(
    { query, variables: { id: key } },
    caller ?? grantedCaller('SELF', [key], items),
  )
  if (response.errors) throw new Error(response.errors.map(({ message }) => message).join('; '))
  return response.data?.['subject'] as Record<string, Record<string, unknown>[] | null>
}
