import type { CreditRoom } from '../CreditRoom.js'
import { CaseVolume } from '../entities/CaseVolume.js'
import { CreditCaseVolumes1700000000790 } from '../migrations/CreditCaseVolumes1700000000790.js'
import { VolumeResolver } from '../resolvers/VolumeResolver.js'

/** What `sector.ts` takes of case volumes (办件量), which departments report. */
export const volumeRoom: CreditRoom = {
  resolvers: [VolumeResolver],
  entities: [CaseVolume],
  migrations: [CreditCaseVolumes1700000000790],
}
