import { readFile } from 'node:fs/promises'
import type { DataSource } from 'typeorm'
import { publish } from '../catalogue/cataloguePublishing.js'
import { CatalogueEdition } from '../entities/CatalogueEdition.js'
import { CatalogueRow } from '../entities/CatalogueRow.js'
import { loadCatalogue } from '../rules/catalogue/loadCatalogue.js'

/** Publishes the demo city's catalogue, of which the feed tells every sector. Throws TableError for a malformed row. */
export async function seedCatalogue(database: DataSource): Promise<void> {
  const editions = loadCatalogue(
    await readFile('subgraphs/credit/rules/catalogue/catalogue.yaml', 'utf8'),
  )
  await database.transaction(async (manager) => {
    for (const { rows, validFrom, ...named } of editions) {
      const { level, edition } = named
      const draft = Object.assign(new CatalogueEdition(), { ...named, state: 'DRAFT' as const })
      await manager.insert(CatalogueEdition, draft)
      await manager.insert(
        CatalogueRow,
        rows.map((row) => Object.assign(new CatalogueRow(), row, { level, edition })),
      )
      await publish(manager, draft, validFrom)
    }
  })
}
