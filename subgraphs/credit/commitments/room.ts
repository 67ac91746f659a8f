import type { CreditRoom } from '../CreditRoom.js'
import { Commitment } from '../entities/Commitment.js'
import { CommitmentRecord } from '../entities/CommitmentRecord.js'
import { TrustedSigner } from '../entities/TrustedSigner.js'
import { CommitmentDeskResolver } from '../resolvers/CommitmentDeskResolver.js'
import { CommitmentListResolver } from '../resolvers/CommitmentListResolver.js'
import { CreditCommitments1700000000621 } from '../migrations/CreditCommitments1700000000621.js'
import { CreditPartnerReports1700000000624 } from '../migrations/CreditPartnerReports1700000000624.js'
import { CommitmentResolver } from '../resolvers/CommitmentResolver.js'
import { PartnerReportResolver } from '../resolvers/PartnerReportResolver.js'
import { SignerResolver } from '../resolvers/SignerResolver.js'
import { lapseOverdue } from './lapseOverdue.js'

/** What `sector.ts` takes of commitments (信用承诺), and of reports that are signed as they are. */
export const commitmentRoom: CreditRoom = {
  resolvers: [
    CommitmentListResolver,
    CommitmentResolver,
    CommitmentDeskResolver,
    SignerResolver,
    PartnerReportResolver,
  ],
  entities: [Commitment, CommitmentRecord, TrustedSigner],
  migrations: [CreditCommitments1700000000621, CreditPartnerReports1700000000624],
  works: [lapseOverdue],
}
