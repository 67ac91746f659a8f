import type { CreditRoom } from '../CreditRoom.js'
import { AreaUnit } from '../entities/AreaUnit.js'
import { EarlyWarning } from '../entities/EarlyWarning.js'
import { EvaluationRun } from '../entities/EvaluationRun.js'
import { PublicRating } from '../entities/PublicRating.js'
import { SectorModel, SupervisionGrade } from '../entities/SectorModel.js'
import { CreditEvaluation1700000000611 } from '../migrations/CreditEvaluation1700000000611.js'
import { CreditExpiringLicences1700000000730 } from '../migrations/CreditExpiringLicences1700000000730.js'
import { CreditRatedCommitments1700000000691 } from '../migrations/CreditRatedCommitments1700000000691.js'
import { CreditLicenceWarnings1700000000810 } from '../migrations/CreditLicenceWarnings1700000000810.js'
import { CreditSupervision1700000000612 } from '../migrations/CreditSupervision1700000000612.js'
import { EvaluationResolver } from '../resolvers/EvaluationResolver.js'
import { FusionResolver, SupervisionGradeFields } from '../resolvers/FusionResolver.js'
import { PublicRatingFields, RatingResolver } from '../resolvers/RatingResolver.js'
import {
  EarlyWarningFields,
  PoolEntryFields,
  SupervisionResolver,
} from '../resolvers/SupervisionResolver.js'
import { evaluationWork } from './evaluationWork.js'
import { warnOfExpiry } from './expiringLicences.js'

/** What `sector.ts` takes of evaluation (公共信用评价) and of what follows from it. */
export const evaluationRoom: CreditRoom = {
  resolvers: [
    RatingResolver,
    PublicRatingFields,
    EvaluationResolver,
    SupervisionResolver,
    PoolEntryFields,
    EarlyWarningFields,
    FusionResolver,
    SupervisionGradeFields,
  ],
  entities: [PublicRating, EvaluationRun, AreaUnit, EarlyWarning, SectorModel, SupervisionGrade],
  migrations: [
    CreditEvaluation1700000000611,
    CreditSupervision1700000000612,
    CreditRatedCommitments1700000000691,
    CreditExpiringLicences1700000000730,
    CreditLicenceWarnings1700000000810,
  ],
  works: [evaluationWork, warnOfExpiry],
}
