import type { Sector } from '../shared/sector.js'
import { benefitRoom } from './benefits/room.js'
import { commitmentRoom } from './commitments/room.js'
import { disclosure } from './disclosure.js'
import { AdministrativePenalty } from './entities/AdministrativePenalty.js'
import { AttentionEntry } from './entities/AttentionEntry.js'
import { Authorisation } from './entities/Authorisation.js'
import { CatalogueEdition } from './entities/CatalogueEdition.js'
import { CatalogueRow } from './entities/CatalogueRow.js'
import { CleanUpEntry } from './entities/CleanUpEntry.js'
import { Honour } from './entities/Honour.js'
import { LedgerDraft } from './entities/LedgerDraft.js'
import { Incident } from './entities/Incident.js'
import { ListingCase } from './entities/ListingCase.js'
import { Matter } from './entities/Matter.js'
import { Measure } from './entities/Measure.js'
import { ReconciliationCase } from './entities/ReconciliationCase.js'
import { ObjectionCase } from './entities/ObjectionCase.js'
import { OrganisationName } from './entities/OrganisationName.js'
import { Registration } from './entities/Registration.js'
import { RepairCase } from './entities/RepairCase.js'
import { ServiceMatter } from './entities/ServiceMatter.js'
import { SevereListing } from './entities/SevereListing.js'
import { Subject } from './entities/Subject.js'
import { TrainingInvitation, TrainingSession } from './entities/Training.js'
import { evaluationRoom } from './evaluation/room.js'
import { events, reads } from './feed.js'
import { CreditArchive1700000000601 } from './migrations/CreditArchive1700000000601.js'
import { CreditAttention1700000000502 } from './migrations/CreditAttention1700000000502.js'
import { Credit1700000000002 } from './migrations/Credit1700000000002.js'
import { CreditCatalogue1700000000652 } from './migrations/CreditCatalogue1700000000652.js'
import { CreditConsent1700000000641 } from './migrations/CreditConsent1700000000641.js'
import { CreditCommitments1700000000621 } from './migrations/CreditCommitments1700000000621.js'
import { CreditDetermining1700000000404 } from './migrations/CreditDetermining1700000000404.js'
import { CreditFeed1700000000102 } from './migrations/CreditFeed1700000000102.js'
import { CreditIncidents1700000000642 } from './migrations/CreditIncidents1700000000642.js'
import { CreditLedger1700000000003 } from './migrations/CreditLedger1700000000003.js'
import { CreditLedgerDesk1700000000653 } from './migrations/CreditLedgerDesk1700000000653.js'
import { CreditNames1700000000004 } from './migrations/CreditNames1700000000004.js'
import { CreditFines1700000000301 } from './migrations/CreditFines1700000000301.js'
import { CreditListings1700000000501 } from './migrations/CreditListings1700000000501.js'
import { CreditObjections1700000000402 } from './migrations/CreditObjections1700000000402.js'
import { CreditPartnerReports1700000000624 } from './migrations/CreditPartnerReports1700000000624.js'
import { CreditRepair1700000000401 } from './migrations/CreditRepair1700000000401.js'
import { CreditSharing1700000000602 } from './migrations/CreditSharing1700000000602.js'
import { CreditTraining1700000000403 } from './migrations/CreditTraining1700000000403.js'
import { ArchiveResolver } from './resolvers/ArchiveResolver.js'
import { AttentionResolver } from './resolvers/AttentionResolver.js'
import { AuthorisationClaimResolver } from './resolvers/AuthorisationClaimResolver.js'
import { AuthorisationResolver } from './resolvers/AuthorisationResolver.js'
import { CatalogueResolver } from './resolvers/CatalogueResolver.js'
import { CleanUpResolver } from './resolvers/CleanUpResolver.js'
import { LedgerDeskResolver } from './resolvers/LedgerDeskResolver.js'
import { IncidentDeskResolver } from './resolvers/IncidentDeskResolver.js'
import { IncidentResolver } from './resolvers/IncidentResolver.js'
import { LedgerResolver } from './resolvers/LedgerResolver.js'
import { ListingDeskResolver } from './resolvers/ListingDeskResolver.js'
import { ListingProcedureResolver } from './resolvers/ListingProcedureResolver.js'
import { ListingResolver } from './resolvers/ListingResolver.js'
import { ObjectionResolver } from './resolvers/ObjectionResolver.js'
import { OrganisationResolver } from './resolvers/OrganisationResolver.js'
import { ReconciliationResolver } from './resolvers/ReconciliationResolver.js'
import { RepairDeskResolver } from './resolvers/RepairDeskResolver.js'
import { RepairResolver } from './resolvers/RepairResolver.js'
import { noticeRoom } from './notices/room.js'
import { NetworkServiceResolver, PenaltyServiceFields } from './resolvers/NetworkServiceResolver.js'
import { SharedRecordResolver } from './resolvers/SharedRecordResolver.js'
import { SubjectResolver } from './resolvers/SubjectResolver.js'
import {
  TrainingCandidateFields,
  TrainingInvitationFields,
  TrainingSessionFields,
} from './resolvers/TrainingFieldResolvers.js'
import { TrainingResolver } from './resolvers/TrainingResolver.js'
import { seed } from './seed.js'

/**
 * Public credit (公共信用): registrations, severe lists, honours, penalties of other departments,
 * authorisations, and the matters and measures that every check goes by.
 */
export const sector: Sector = {
  name: 'credit',
  title: '公共信用',
  subject: Subject,
  resolvers: [
    SubjectResolver,
    ArchiveResolver,
    SharedRecordResolver,
    NetworkServiceResolver,
    PenaltyServiceFields,
    ReconciliationResolver,
    OrganisationResolver,
    ListingResolver,
    ListingProcedureResolver,
    ListingDeskResolver,
    AttentionResolver,
    AuthorisationClaimResolver,
    AuthorisationResolver,
    IncidentResolver,
    IncidentDeskResolver,
    LedgerResolver,
    CatalogueResolver,
    LedgerDeskResolver,
    CleanUpResolver,
    RepairResolver,
    RepairDeskResolver,
    ObjectionResolver,
    TrainingResolver,
    TrainingSessionFields,
    TrainingInvitationFields,
    TrainingCandidateFields,
    ...commitmentRoom.resolvers,
    ...evaluationRoom.resolvers,
    ...noticeRoom.resolvers,
    ...benefitRoom.resolvers,
  ],
  entities: [
    Registration,
    OrganisationName,
    SevereListing,
    Honour,
    AttentionEntry,
    AdministrativePenalty,
    Authorisation,
    Incident,
    Matter,
    Measure,
    CatalogueEdition,
    CatalogueRow,
    LedgerDraft,
    ServiceMatter,
    CleanUpEntry,
    RepairCase,
    ReconciliationCase,
    ObjectionCase,
    ListingCase,
    TrainingSession,
    TrainingInvitation,
    ...commitmentRoom.entities,
    ...evaluationRoom.entities,
    ...noticeRoom.entities,
    ...benefitRoom.entities,
  ],
  migrations: [
    Credit1700000000002,
    CreditLedger1700000000003,
    CreditNames1700000000004,
    CreditFeed1700000000102,
    CreditFines1700000000301,
    CreditRepair1700000000401,
    CreditObjections1700000000402,
    CreditTraining1700000000403,
    CreditDetermining1700000000404,
    CreditListings1700000000501,
    CreditAttention1700000000502,
    CreditArchive1700000000601,
    CreditSharing1700000000602,
    CreditCatalogue1700000000652,
    CreditConsent1700000000641,
    CreditLedgerDesk1700000000653,
    CreditIncidents1700000000642,
    CreditCommitments1700000000621,
    CreditPartnerReports1700000000624,
    ...benefitRoom.migrations,
    ...evaluationRoom.migrations,
    ...noticeRoom.migrations,
  ],
  disclosure,
  events,
  reads,
  works: [...evaluationRoom.works, ...commitmentRoom.works],
  seed,
}
