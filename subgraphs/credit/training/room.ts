import type { CreditRoom } from '../CreditRoom.js'
import { TrainingSession, TrainingInvitation } from '../entities/Training.js'
import { CreditTraining1700000000403 } from '../migrations/CreditTraining1700000000403.js'
import {
  TrainingSessionFields,
  TrainingInvitationFields,
  TrainingCandidateFields,
} from '../resolvers/TrainingFieldResolvers.js'
import { TrainingResolver } from '../resolvers/TrainingResolver.js'

/** What `sector.ts` takes of repair training (信用修复培训). */
export const trainingRoom: CreditRoom = {
  resolvers: [
    TrainingResolver,
    TrainingSessionFields,
    TrainingInvitationFields,
    TrainingCandidateFields,
  ],
  entities: [TrainingSession, TrainingInvitation],
  migrations: [CreditTraining1700000000403],
}
