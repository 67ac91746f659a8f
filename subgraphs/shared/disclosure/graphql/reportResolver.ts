import { createHash } from 'node:crypto'
import { Arg, Ctx, Mutation, Resolver, type ClassType } from 'type-graphql'
import { canonicalJson } from '../../../../schema/wire/canonicalJson.js'
import { RequestError } from '../../../../schema/wire/errors.js'
import type { SectorName } from '../../../../schema/wire/sectorName.js'
import { refuseRequestId } from '../../acts/requestId.js'
import { RequiresScopes } from '../../RequiresScopes.js'
import type { SectorContext } from '../../SectorContext.js'
import type { Disclosure } from '../Disclosure.js'
import { findReport } from '../reportReads.js'
import type { RawRow } from '../rules/decision.js'
import type { DecisionKind } from '../rules/fieldTable.js'
import { takeReport } from '../takeReport.js'
import { reporterOf } from './reporterOf.js'
import { DisclosureReport } from './reportTypes.js'
import { MAX_ROWS, ReportLicencesInput, ReportPenaltiesInput } from './rowInputs.js'

/**
 * The mutations by which a sector takes licences and penalties (双公示), under its own name:
 * `transportReportPenalties` and so on, since one field of the graph belongs to one sector.
 */
export function reportResolver(sector: SectorName, disclosure: Disclosure): ClassType {
  const desk = { sector, disclosure }
  const write = RequiresScopes([[`${sector}:write`]])

  @Resolver()
  class ReportResolver {
    @write
    @Mutation(() => DisclosureReport, {
      name: `${sector}ReportLicences`,
      description: 'Reports licences (行政许可); each row is taken or refused by itself.',
    })
    reportLicences(
      @Arg('input', () => ReportLicencesInput) { requestId, rows }: ReportLicencesInput,
      @Ctx() context: SectorContext,
    ): Promise<DisclosureReport> {
      return takeRows({ ...desk, context }, { kind: 'LICENCE', requestId, rows })
    }

    @write
    @Mutation(() => DisclosureReport, {
      name: `${sector}ReportPenalties`,
      description: 'Reports penalties (行政处罚); each row is taken or refused by itself.',
    })
    reportPenalties(
      @Arg('input', () => ReportPenaltiesInput) { requestId, rows }: ReportPenaltiesInput,
      @Ctx() context: SectorContext,
    ): Promise<DisclosureReport> {
      return takeRows({ ...desk, context }, { kind: 'PENALTY', requestId, rows })
    }
  }
  return ReportResolver
}

interface Desk {
  readonly sector: SectorName
  readonly disclosure: Disclosure
  readonly context: SectorContext
}

async function takeRows(
  { sector, disclosure, context }: Desk,
  report: { kind: DecisionKind; requestId: string; rows: readonly RawRow[] },
): Promise<DisclosureReport> {
  const { rows, kind, requestId } = report
  refuseRequestId(requestId)
  if (rows.length < 1 || rows.length > MAX_ROWS) {
    throw new RequestError(
      'BAD_USER_INPUT',
      `A report has 1 to ${MAX_ROWS} rows, got ${rows.length}.`,
    )
  }
  const { caller, database, today } = context
  const id = await takeReport(
    { database, disclosure, secrets: null },
    {
      kind,
      via: 'GRAPHQL',
      fileName: null,
      requestId,
      actor: caller.actor,
      reporter: reporterOf(context, sector),
      reading: { areKeyed: true, citizens: {} },
      today,
      rows: rows.map((raw, n) => ({ line: n + 1, raw })),
      digest: () =>
        createHash('sha256')
          .update(canonicalJson(plain(rows)))
          .digest('base64url'),
    },
  )
  return (await findReport(context, { department: null, id }))!
}

/** Rows without the class that type-graphql made of them. */
function plain(rows: readonly RawRow[]): unknown {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value != null)),
  )
}
