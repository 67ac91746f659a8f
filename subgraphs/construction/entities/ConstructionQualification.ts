import { Field, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/**
 * A qualification of a construction enterprise (建筑业企业资质), 建筑业企业资质管理规定. `kind` is its
 * series: ZJ-GENERAL 施工总承包, ZJ-SPECIALTY 专业承包, ZJ-LABOUR 施工劳务. `grade` is SPECIAL 特级,
 * I 一级, II 二级 or III 三级; null for labour, which has none.
 */
@Entity('construction_qualification')
@ObjectType({
  implements: CreditRecord,
  description:
    'A qualification of a construction enterprise (建筑业企业资质); `grade` is SPECIAL, I, II or III.',
})
export class ConstructionQualification extends CreditRecord {
  @Field(() => String, { description: 'Series and class (资质序列及类别).' })
  @Column('text')
  series!: string

  @Field(() => String, { description: 'Work that it entitles to (承包工程范围).' })
  @Column('text')
  scope!: string
}
