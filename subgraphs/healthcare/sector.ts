import type { Sector } from '../shared/sector.js'
import { disclosure } from './disclosure.js'
import { CreditVisitContract } from './entities/CreditVisitContract.js'
import { FundViolation } from './entities/FundViolation.js'
import { HealthPenalty } from './entities/HealthPenalty.js'
import { InstitutionCreditClass } from './entities/InstitutionCreditClass.js'
import { Subject } from './entities/Subject.js'
import { commitments, events, reads } from './feed.js'
import { Healthcare1700000000001 } from './migrations/Healthcare1700000000001.js'
import { HealthPenalties1700000000663 } from './migrations/HealthPenalties1700000000663.js'
import { SubjectResolver } from './resolvers/SubjectResolver.js'
import { seed } from './seed.js'

/** Healthcare (医疗、医保): fund violations, penalties, credit classes of institutions, credit-visit contracts. */
export const sector: Sector = {
  name: 'healthcare',
  title: '医疗医保',
  subject: Subject,
  resolvers: [SubjectResolver, ...commitments.resolvers],
  entities: [FundViolation, InstitutionCreditClass, CreditVisitContract, HealthPenalty],
  migrations: [Healthcare1700000000001, HealthPenalties1700000000663],
  disclosure,
  events,
  reads,
  holdsHealthData: true,
  seed,
}
