import type { CreditRoom } from '../CreditRoom.js'
import { Incident } from '../entities/Incident.js'
import { CreditIncidents1700000000642 } from '../migrations/CreditIncidents1700000000642.js'
import { IncidentDeskResolver } from '../resolvers/IncidentDeskResolver.js'
import { IncidentResolver } from '../resolvers/IncidentResolver.js'

/** What `sector.ts` takes of incidents (应急处理). */
export const incidentRoom: CreditRoom = {
  resolvers: [IncidentResolver, IncidentDeskResolver],
  entities: [Incident],
  migrations: [CreditIncidents1700000000642],
}
