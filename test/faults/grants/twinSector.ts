import {
  Args,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ObjectType,
  Resolver,
  Root,
  type ClassType,
} from 'type-graphql'
import { Column, Entity, type MigrationInterface, type QueryRunner } from 'typeorm'
import { SUBJECT_KINDS, type Openness } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../../subgraphs/shared/creditItemDecorator.js'
import { CreditRecord } from '../../../subgraphs/shared/CreditRecord.js'
import { RecordArgs } from '../../../subgraphs/shared/RecordArgs.js'
import type { RecordPage } from '../../../subgraphs/shared/RecordPage.js'
import { KERNEL_TABLES_V1, createRecordTable } from '../../../subgraphs/shared/recordTable.js'
import type { Sector } from '../../../subgraphs/shared/sector.js'
import type { SectorContext } from '../../../subgraphs/shared/SectorContext.js'
import { makeStub, SubjectStub } from '../../../subgraphs/shared/SubjectStub.js'

/** A record of a twin: its title is the secret, and it names another subject. */
export interface TwinRecord extends CreditRecord {
  aboutKey: string | null
}

/** A sector of the kit that has nothing but permission in it. */
export interface Twin {
  readonly sector: Sector
  readonly Record: ClassType<TwinRecord>
}

export const TWINS = ['alpha', 'beta'] as const

/** Code and field of each item of a twin, by its openness. */
export const itemsOf = (name: string) =>
  (['PUBLIC', 'GOV_SHARED', 'AUTHORISED', 'SELF'] as const).map((openness, n) => ({
    code: `${name.slice(0, 2).toUpperCase()}-0${n + 1}`,
    openness: openness satisfies Openness,
    field: `${name}${openness.replaceAll('_', '').toLowerCase()}`,
    sector: name,
  }))

/** Name of the twin's own relation from subject to subjects, which no item protects. */
export const relationOf = (name: string) => `${name}Related`

/**
 * Makes a sector with one item of each openness, a free relation between subjects, and records that lead to
 * another subject. Two of them are one graph in which subjects are reached in every way that there is.
 */
export function makeTwin(name: string): Twin {
  @Directive('@key(fields: "key")')
  @ObjectType('Subject')
  class Subject extends SubjectStub {}

  @Entity(`${name}_record`)
  @ObjectType(`${name}Record`, { implements: CreditRecord })
  class Record extends CreditRecord {
    @Column('text', { name: 'about_key', nullable: true })
    aboutKey!: string | null

    @Field(() => Subject, { nullable: true })
    get about(): Subject | null {
      return this.aboutKey === null ? null : makeStub(Subject, this.aboutKey)
    }
  }

  class Tables1700000000001 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(KERNEL_TABLES_V1)
      await runner.query(createRecordTable(`${name}_record`, ['about_key text']))
      await runner.query('CREATE TABLE relation (from_key text NOT NULL, to_key text NOT NULL)')
    }

    async down(): Promise<void> {}
  }

  return {
    Record,
    sector: {
      name,
      title: name,
      subject: Subject,
      resolvers: [subjectResolver(name, { Subject, Record })],
      entities: [Record],
      migrations: [Tables1700000000001],
      seed: async () => undefined,
    },
  }
}

function subjectResolver(
  name: string,
  { Subject, Record }: { Subject: ClassType<SubjectStub>; Record: ClassType<TwinRecord> },
): ClassType {
  @Resolver(() => Subject)
  class SubjectResolver {
    @FieldResolver(() => [Subject], { name: relationOf(name), nullable: true })
    async related(
      @Root() { key }: SubjectStub,
      @Ctx() { database }: SectorContext,
    ): Promise<SubjectStub[]> {
      const sql = 'SELECT to_key FROM relation WHERE from_key = $1 ORDER BY to_key'
      const rows = await database.query<{ to_key: string }[]>(sql, [key])
      return rows.map((row) => makeStub(Subject, row.to_key))
    }
  }
  for (const { code, openness, field } of itemsOf(name)) {
    const item = { code, name: code, openness, subjects: SUBJECT_KINDS, category: 'C03' } as const
    const load = ({ key }: SubjectStub, args: RecordArgs, context: SectorContext) =>
      context.records.load(Record, { item: code }, { key, args })
    addField(SubjectResolver, {
      field,
      decorators: [CreditItem(item, name), FieldResolver(() => [Record], { nullable: true })],
      load,
    })
  }
  return SubjectResolver
}

/** Defines an item field as `@CreditItem(…) @FieldResolver(…) field(@Root() …, @Args() …, @Ctx() …)` would. */
function addField(
  resolver: ClassType,
  made: {
    readonly field: string
    readonly decorators: readonly MethodDecorator[]
    readonly load: (
      subject: SubjectStub,
      args: RecordArgs,
      context: SectorContext,
    ) => Promise<RecordPage<TwinRecord>>
  },
): void {
  const prototype: object = resolver.prototype
  const { field, decorators, load } = made
  const descriptor = { value: load, writable: true, configurable: true }
  Object.defineProperty(prototype, field, descriptor)
  Root()(prototype, field, 0)
  Args(() => RecordArgs)(prototype, field, 1)
  Ctx()(prototype, field, 2)
  for (const decorate of decorators.toReversed()) decorate(prototype, field, descriptor)
}
