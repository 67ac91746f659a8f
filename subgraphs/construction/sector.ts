import type { Sector } from '../shared/sector.js'
import { disclosure } from './disclosure.js'
import { ConstructionPenalty } from './entities/ConstructionPenalty.js'
import { ConstructionQualification } from './entities/ConstructionQualification.js'
import { ProjectPaymentArrears } from './entities/ProjectPaymentArrears.js'
import { Subject } from './entities/Subject.js'
import { WageArrearsCase } from './entities/WageArrearsCase.js'
import { commitments, events, reads } from './feed.js'
import { Construction1700000000001 } from './migrations/Construction1700000000001.js'
import { ConstructionPenalties1700000000662 } from './migrations/ConstructionPenalties1700000000662.js'
import { SubjectResolver } from './resolvers/SubjectResolver.js'
import { seed } from './seed.js'

/** Construction and labour (住建、人社): wage arrears, project money owed, qualifications, penalties. */
export const sector: Sector = {
  name: 'construction',
  title: '住建与人社',
  subject: Subject,
  resolvers: [SubjectResolver, ...commitments.resolvers],
  entities: [
    WageArrearsCase,
    ProjectPaymentArrears,
    ConstructionQualification,
    ConstructionPenalty,
  ],
  migrations: [Construction1700000000001, ConstructionPenalties1700000000662],
  disclosure,
  events,
  reads,
  seed,
}
