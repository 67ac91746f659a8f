import type { NewSector } from './sectorName.js'
import { seedTemplate } from './seedTemplate.js'

/** The files of a new sector, path inside its folder → text: the six rooms, with one item that works. */
export function sectorFiles(sector: NewSector, timestamp: number): ReadonlyMap<string, string> {
  const migration = `${sector.type}${timestamp}`
  return new Map([
    ['sector.ts', sectorTemplate(sector, migration)],
    ['entities/Subject.ts', subjectTemplate(sector)],
    [`entities/${sector.type}Penalty.ts`, entityTemplate(sector)],
    ['resolvers/SubjectResolver.ts', resolverTemplate(sector)],
    [`migrations/${migration}.ts`, migrationTemplate(sector, migration)],
    ['seed.ts', seedTemplate(sector)],
  ])
}

function sectorTemplate({ name, title, type }: NewSector, migration: string): string {
  return `import type { Sector } from '../shared/sector.js'
import { Subject } from './entities/Subject.js'
import { ${type}Penalty } from './entities/${type}Penalty.js'
import { ${migration} } from './migrations/${migration}.js'
import { SubjectResolver } from './resolvers/SubjectResolver.js'
import { seed } from './seed.js'

/** ${type} (${title}): penalties; say here what else this sector knows. */
export const sector: Sector = {
  name: '${name}',
  title: '${title}',
  subject: Subject,
  resolvers: [SubjectResolver],
  entities: [${type}Penalty],
  migrations: [${migration}],
  seed,
}
`
}

function subjectTemplate({ type }: NewSector): string {
  return `import { Directive, ObjectType } from 'type-graphql'
import { SubjectStub } from '../../shared/SubjectStub.js'

/** ${type}'s part of the shared subject; its item fields are in resolvers/SubjectResolver.ts. */
@Directive('@key(fields: "key")')
@ObjectType()
export class Subject extends SubjectStub {}
`
}

function entityTemplate({ name, title, type }: NewSector): string {
  return `import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** An administrative penalty in ${name} (${title}行政处罚). Table and GraphQL type in one class. */
@Entity('${name}_penalty')
@ObjectType({
  implements: CreditRecord,
  description: 'An administrative penalty in ${name} (${title}行政处罚).',
})
export class ${type}Penalty extends CreditRecord {
  @Field(() => Int, {
    nullable: true,
    description: 'Fine in whole yuan; null if none was imposed.',
  })
  @Column('integer', { name: 'fine_yuan', nullable: true })
  fineYuan!: number | null
}
`
}

function resolverTemplate({ name, title, prefix, type }: NewSector): string {
  return `import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ORGANISATION_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Subject } from '../entities/Subject.js'
import { ${type}Penalty } from '../entities/${type}Penalty.js'

/** The catalogue items that ${name} (${title}) answers for a subject. */
@Resolver(() => Subject)
export class SubjectResolver {
  @CreditItem(
    {
      code: '${prefix}-01',
      name: '${title}行政处罚',
      openness: 'GOV_SHARED',
      subjects: ORGANISATION_KINDS,
      category: 'C03',
    },
    '${name}',
  )
  @FieldResolver(() => [${type}Penalty], {
    nullable: true,
    description: 'Administrative penalties in ${name} (${title}行政处罚).',
  })
  ${name}Penalties(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<${type}Penalty>> {
    return context.records.load(${type}Penalty, { item: '${prefix}-01' }, { key, args })
  }
}
`
}

function migrationTemplate({ name }: NewSector, migration: string): string {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm'
import { KERNEL_TABLES_V1, createRecordTable } from '../../shared/recordTable.js'

/** Penalties. */
export class ${migration} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KERNEL_TABLES_V1)
    await runner.query(
      createRecordTable('${name}_penalty', ['fine_yuan integer CHECK (fine_yuan >= 0)']),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ${name}_penalty, document_number, item_load')
  }
}
`
}
