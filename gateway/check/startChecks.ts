import type { GraphQLSchema } from 'graphql'
import { loadDepartments } from '../auth/departments.js'
import { loadPurposes, type Purpose } from '../authorization/purposes.js'
import { loadRoles } from '../auth/roles.js'
import type { GatewayConfig } from '../config.js'
import { createCoverageResolvers } from '../coverage/coverageResolvers.js'
import { Printer } from '../creditReport/print/Printer.js'
import type { ReportParts } from '../creditReport/issueReport.js'
import { createReportResolvers } from '../creditReport/reportResolvers.js'
import { loadReportRules } from '../creditReport/reportRules.js'
import { ReportStore } from '../creditReport/reportStore.js'
import type { Meters } from '../observe/Meters.js'
import { loadAbnormalRules, type AbnormalRules } from '../register/abnormalUse/abnormalRules.js'
import { createAbnormalUseResolvers } from '../register/abnormalUse/abnormalUseResolvers.js'
import { ChainLease } from '../register/ChainLease.js'
import { checkpointLines } from '../register/checkpointLines.js'
import { openRegister, type Register } from '../register/register.js'
import { RegisterReader } from '../register/RegisterReader.js'
import { createRegisterResolvers } from '../register/registerResolvers.js'
import { SharedVerification } from '../register/SharedVerification.js'
import { createCheckResolvers } from './checkResolvers.js'
import { CheckStore } from './checkStore.js'
import { LedgerKeeper } from './ledgerKeeper.js'
import { buildLocalSchema } from './localSchema.js'
import type { PublicCredit } from './publicCredit.js'
import { loadReceiptKeys, type ReceiptKeys } from './receiptKeys.js'
import { createRecordCheck } from './recordCheck.js'
import { createViewerResolvers } from './viewerResolvers.js'

const CHECKPOINT_ROWS = 1_000
const CHECKPOINT_MS = 60_000

/** Everything that checks and the register are made of, running; the same for every supergraph. */
export interface ChecksRoom {
  readonly localSchema: GraphQLSchema
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly ledger: LedgerKeeper
  readonly register: Register
  readonly receiptKeys: ReceiptKeys
  /** Why checks and answers about subjects cannot be given now, null if they can. */
  readonly notReady: () => string | null
  readonly close: () => Promise<void>
}

interface Surroundings {
  readonly localSdl: string
  readonly purposes: string
  readonly departments: string
  readonly roles: string
  readonly abnormalUse: string
  readonly creditReports: string
  /** Public credit (公共信用) as the supergraph in use has it: the ledger is kept over reloads. */
  readonly credit: Pick<PublicCredit, 'readLedger'>
  readonly meters: Meters
  readonly onFault: (error: unknown) => void
}

/** Opens register and check store and builds the gateway's own subgraph. Throws if a key is missing. */
export async function startChecks(
  config: GatewayConfig,
  around: Surroundings,
): Promise<ChecksRoom> {
  const { credit, meters, onFault } = around
  const receiptKeys = await loadReceiptKeys(config.receiptKeysPath)
  const { signingKey } = receiptKeys
  const { register, lease } = await openOwnChain(config, signingKey, { meters, onFault })
  const { keys: evidenceKeys, years: retentionYears } = config.evidence
  const store = new CheckStore({ url: config.register.url, evidenceKeys, retentionYears })
  const ledger = new LedgerKeeper({ ...config.ledger, credit, onFault })
  const purposes = loadPurposes(around.purposes)
  const record = createRecordCheck({ register, store, signingKey, verdicts: meters.verdicts })
  const parts = { purposes, ledger, store, record, onFault }
  const { queries, mutations } = createCheckResolvers({ ...parts, register })
  const issuing = { purposes, ledger, register, signingKey, onFault }
  const reports = openReports(config, { ...issuing, rules: loadReportRules(around.creditReports) })
  const viewer = createViewerResolvers({ ...loadTables(around), purposes })
  const rules = loadAbnormalRules(around.abnormalUse)
  const reading = openReading(config, { register, purposes, receiptKeys, rules })
  return {
    localSchema: buildLocalSchema(around.localSdl, {
      queries: { ...queries, ...viewer, ...reading.queries, ...reports.queries },
      mutations: { ...mutations, ...reading.mutations, ...reports.mutations },
      fields: reports.fields,
    }),
    purposes,
    ledger,
    register,
    receiptKeys,
    notReady: () => (register.isAvailable ? null : 'register unavailable'),
    close: async () => {
      await register.close()
      await Promise.all([store.close(), reports.close(), reading.close(), lease.close()])
    },
  }
}

/** The register on a chain that no other running instance writes on. */
async function openOwnChain(
  config: GatewayConfig,
  signingKey: ReceiptKeys['signingKey'],
  { meters, onFault }: Pick<Surroundings, 'meters' | 'onFault'>,
) {
  const lease = await ChainLease.take(config.register)
  const options = registerOptions(config, signingKey, onFault)
  const own = { chain: lease.chain, meters: meters.register }
  return { register: await openRegister({ ...options, ...own }), lease }
}

/** What issues and verifies credit reports (信用报告), with a store of its own. */
function openReports(
  { register, evidence, creditReports }: GatewayConfig,
  parts: Omit<ReportParts, 'store'>,
) {
  const { keys: evidenceKeys, years: retentionYears } = evidence
  const store = new ReportStore({ url: register.url, evidenceKeys, retentionYears })
  const { publicUrl } = creditReports
  const printing = { printer: new Printer(), publicUrl }
  return { ...createReportResolvers({ ...parts, store }, printing), close: () => store.close() }
}

/** What reads the register; writing it is no part of this. */
function openReading(
  { register: { auditorUrl, checkpointFile }, requestDeadlineMs: timeoutMs }: GatewayConfig,
  parts: Pick<ChecksRoom, 'register' | 'purposes' | 'receiptKeys'> & { rules: AbnormalRules },
) {
  const reader = new RegisterReader(auditorUrl)
  const verification = new SharedVerification((signal) => {
    const lines = checkpointLines(checkpointFile)
    return reader.verify({ lines, jwks: parts.receiptKeys.publicJwks() }, signal)
  })
  const abnormal = createAbnormalUseResolvers({ ...parts, reader })
  return {
    queries: {
      ...createRegisterResolvers({ ...parts, reader, verification, timeoutMs }),
      ...createCoverageResolvers({ ...parts, reader }),
      ...abnormal.queries,
    },
    mutations: abnormal.mutations,
    close: async () => {
      await verification.close()
      await reader.close()
    },
  }
}

function registerOptions(
  { register }: GatewayConfig,
  signingKey: ReceiptKeys['signingKey'],
  onFault: (error: unknown) => void,
) {
  return {
    ...register,
    checkpoint: {
      file: register.checkpointFile,
      signingKey,
      everyRows: CHECKPOINT_ROWS,
      everyMs: CHECKPOINT_MS,
    },
    onFault,
  }
}

function loadTables({ departments, roles }: Pick<Surroundings, 'departments' | 'roles'>) {
  return { departments: loadDepartments(departments), roles: loadRoles(roles) }
}
