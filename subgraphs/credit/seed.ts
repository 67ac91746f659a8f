import type { DataSource } from 'typeorm'
import { insertRows } from '../shared/insertRows.js'
import { seedLoads, seedRecords } from '../shared/seedRecords.js'
import type { Town } from '../shared/town/town.js'
import { writeFormerCodes } from './archive/formerCodes.js'
import { AdministrativePenalty } from './entities/AdministrativePenalty.js'
import { AttentionEntry } from './entities/AttentionEntry.js'
import { Authorisation } from './entities/Authorisation.js'
import { Honour } from './entities/Honour.js'
import { ListingCase } from './entities/ListingCase.js'
import { Registration } from './entities/Registration.js'
import { SevereListing } from './entities/SevereListing.js'
import { insertOrganisationNames } from './archive/nameWrites.js'
import { seedAreaUnits } from './seed/areaUnits.js'
import { attentionEntries } from './seed/attentionEntries.js'
import { seedEvaluations } from './seed/evaluations.js'
import { authorisations } from './seed/authorisations.js'
import { seedCaseVolumes } from './seed/caseVolumes.js'
import { castCrowd } from './seed/castCrowd.js'
import { formerCodes } from './seed/formerCodes.js'
import { seedCommitments } from './seed/commitments.js'
import { honours } from './seed/honours.js'
import { seedIncentives } from './seed/incentives.js'
import { listingCases } from './seed/listingCases.js'
import { seedIntegrityPoints } from './seed/integrityPoints.js'
import { penalties } from './seed/penalties.js'
import { seedReconciliation } from './seed/reconciliation.js'
import { organisationsIn, registrations } from './seed/registrations.js'
import { seedSectorModels } from './seed/sectorModels.js'
import { severeListings } from './seed/severeListings.js'
import { seedCatalogue } from './seed/catalogue.js'
import { seedLedgerDesk } from './seed/ledgerDesk.js'
import { seedLedger } from './ledger/seedLedger.js'

/** Public credit's rows of the demo town. */
export async function seed(database: DataSource, town: Town): Promise<void> {
  const cast = castCrowd(town)
  const registered = registrations(town, cast)
  await seedRecords(database, Registration, registered)
  await insertOrganisationNames(database, organisationsIn(registered))
  await writeFormerCodes(database, formerCodes(town))
  await seedCommitments(database, town, cast)
  const entries = severeListings(town, cast)
  await seedRecords(database, SevereListing, entries)
  await insertRows(database, ListingCase, listingCases(town, cast, entries))
  await seedRecords(database, AttentionEntry, attentionEntries(town, cast))
  await seedRecords(database, Honour, honours(town, cast))
  await seedRecords(database, AdministrativePenalty, penalties(town))
  await insertRows(database, Authorisation, authorisations(town))
  await seedLedger(database, town)
  await seedCatalogue(database)
  await seedIncentives(database, town)
  await seedIntegrityPoints(database, town)
  await seedLedgerDesk(database)
  await seedReconciliation(database, town)
  await seedCaseVolumes(database, town)
  await seedLoads(database, ['GG-01', 'GG-02', 'GG-03', 'GG-07', 'GG-09'])
  await seedEvaluations(database, town)
  await seedSectorModels(database, town)
  await seedAreaUnits(database, town)
}
