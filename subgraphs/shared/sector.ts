import type { DataSource, MigrationInterface } from 'typeorm'
import type { ClassType, NonEmptyArray } from 'type-graphql'
import type { SectorName } from '../../schema/wire/sectorName.js'
import type { Disclosure } from './disclosure/Disclosure.js'
import type { EventType } from './feed/eventType.js'
import type { FeedReader } from './feed/feedReader.js'
import type { SubjectStub } from './SubjectStub.js'
import type { Work } from './works/Work.js'
import type { Town } from './town/town.js'

/** What a sector supplies; everything else (server, permission, loaders, signatures, lint) is the kernel's. */
export interface Sector {
  /** Name of the subgraph, its database, its role and its read scope (`<name>:read`). */
  readonly name: SectorName
  /** Chinese title as officers see it. */
  readonly title: string
  /** The sector's own class for the shared `Subject` entity, with its item fields. */
  readonly subject: ClassType<SubjectStub>
  /** Resolver classes; the roots `subject` and `subjects` come from the kernel. */
  readonly resolvers: NonEmptyArray<ClassType>
  /** Classes that are table and GraphQL type at once, and value types nobody refers to by a field. */
  readonly entities: readonly ClassType[]
  /** In order; class names end in a millisecond timestamp, as TypeORM wants. */
  readonly migrations: readonly (new () => MigrationInterface)[]
  /** Reports of licences and penalties (双公示) that it takes; none unless declared. */
  readonly disclosure?: Disclosure
  /** What its feed tells other sectors (`feed.ts`); none unless declared. */
  readonly events?: readonly EventType[]
  /** Feeds of other sectors that it follows; none unless declared. */
  readonly reads?: readonly FeedReader[]
  /** What it does by itself; nothing unless declared. */
  readonly works?: readonly Work[]
  /** True where its records tell of persons' health: then no event may be about a person. */
  readonly holdsHealthData?: boolean
  /** Loads this sector's rows of the demo town; called once, inside the migrated, empty database. */
  readonly seed: (database: DataSource, town: Town) => Promise<void>
}
