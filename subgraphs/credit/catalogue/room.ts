import type { CreditRoom } from '../CreditRoom.js'
import { CatalogueEdition } from '../entities/CatalogueEdition.js'
import { CatalogueRow } from '../entities/CatalogueRow.js'
import { CreditCatalogue1700000000652 } from '../migrations/CreditCatalogue1700000000652.js'
import { CatalogueResolver } from '../resolvers/CatalogueResolver.js'

/** What `sector.ts` takes of the information catalogue (信用信息目录). */
export const catalogueRoom: CreditRoom = {
  resolvers: [CatalogueResolver],
  entities: [CatalogueEdition, CatalogueRow],
  migrations: [CreditCatalogue1700000000652],
}
