import type { ClassType } from 'type-graphql'
import type { Work } from '../../shared/works/Work.js'
import { Commitment } from '../entities/Commitment.js'
import { CommitmentRecord } from '../entities/CommitmentRecord.js'
import { TrustedSigner } from '../entities/TrustedSigner.js'
import { CommitmentDeskResolver } from '../resolvers/CommitmentDeskResolver.js'
import { CommitmentListResolver } from '../resolvers/CommitmentListResolver.js'
import { CommitmentResolver } from '../resolvers/CommitmentResolver.js'
import { PartnerReportResolver } from '../resolvers/PartnerReportResolver.js'
import { SignerResolver } from '../resolvers/SignerResolver.js'
import { lapseOverdue } from './lapseOverdue.js'

/** What `sector.ts` takes of commitments (信用承诺), and of reports that are signed as they are. */
export const commitmentRoom = {
  resolvers: [
    CommitmentListResolver,
    CommitmentResolver,
    CommitmentDeskResolver,
    SignerResolver,
    PartnerReportResolver,
  ] as readonly ClassType[],
  entities: [Commitment, CommitmentRecord, TrustedSigner] as readonly ClassType[],
  works: [lapseOverdue] as readonly Work[],
}
