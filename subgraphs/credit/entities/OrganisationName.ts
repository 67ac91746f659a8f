import { Column, Entity, PrimaryColumn } from 'typeorm'

/** One name, current or former (曾用名), that an organisation is found by; written by nameWrites.ts alone. */
@Entity('organisation_name')
export class OrganisationName {
  @PrimaryColumn('text')
  code!: string

  /** The name as rules/organisationName.ts normalises it. */
  @PrimaryColumn('text')
  normalised!: string

  /** As registered. */
  @Column('text')
  name!: string

  @Column('boolean', { name: 'is_former' })
  isFormer!: boolean

  /** Initials in pinyin (拼音首字母), lower case. */
  @Column('text')
  initials!: string

  @Column('text', { array: true })
  grams!: readonly string[]
}
