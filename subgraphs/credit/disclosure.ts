import type { DataSource } from 'typeorm'
import { disclosedItem, type Disclosure } from '../shared/disclosure/Disclosure.js'
import type { PenaltyDecision } from '../shared/disclosure/rules/decision.js'
import { quarantine } from './archive/quarantine.js'
import { AdministrativePenalty } from './entities/AdministrativePenalty.js'

/** What public credit makes of penalties (双公示) of departments that have no sector of their own. */
export const disclosure: Disclosure = {
  licences: null,
  penalties: disclosedItem({
    item: 'GG-07',
    entity: AdministrativePenalty,
    recordOf: ({ violation, legalBasis, classes, content, fineYuan }: PenaltyDecision) => ({
      kind: 'GG-PENALTY',
      title: violation,
      legalBasis,
      violation,
      penaltyClasses: classes,
      content,
      fineYuan,
    }),
  }),
  departments: [
    { code: '11320900000021012L', name: '市发展和改革委员会（市信用办）', kinds: ['PENALTY'] },
  ],
  knownNames,
  quarantine,
}

/** Present and former names of the registrations (GG-01), for E08. */
async function knownNames(
  database: DataSource,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.query<{ code: string; names: string[] }[]>(
    `SELECT code, array_agg(name) AS names FROM organisation_name WHERE code = ANY($1) GROUP BY code`,
    [codes],
  )
  return new Map(rows.map(({ code, names }) => [code, names]))
}
