import { Directive, Field, ID, ObjectType, registerEnumType, type ClassType } from 'type-graphql'
import { SUBJECT_KINDS, type SubjectKind } from '../../schema/wire/creditItem.js'
import { isPersonKey, kindOfKey } from '../../schema/wire/subjectKey.js'

/** GraphQL enum of subject kinds (主体类别); values equal names. */
export const SubjectKindEnum = Object.fromEntries(SUBJECT_KINDS.map((k) => [k, k]))
registerEnumType(SubjectKindEnum, {
  name: 'SubjectKind',
  description:
    'What a subject is (主体类别): the five classes of GB 32100 prefixes, other, or a natural person (自然人).',
})

/**
 * The part of `Subject` that every sector answers alike: a well-formed key is a subject, whether or
 * not anything is known about it. Each sector extends this with a class of its own, since
 * type-graphql would otherwise mix the sectors' fields when several are built in one process.
 */
@ObjectType()
export abstract class SubjectStub {
  @Directive('@inaccessible')
  @Field(() => ID, {
    description: 'Key that sectors join on; clients see `code` or `ref` instead.',
  })
  key!: string

  @Directive('@shareable')
  @Field(() => ID, {
    nullable: true,
    description: 'Unified social credit code (统一社会信用代码); null for a natural person.',
  })
  code!: string | null

  @Directive('@shareable')
  @Field(() => SubjectKindEnum)
  kind!: SubjectKind
}

/** The stub of `key` as the sector's own class; `key` must be well-formed. */
export function makeStub<T extends SubjectStub>(Subject: ClassType<T>, key: string): T {
  const stub = new Subject()
  stub.key = key
  stub.code = isPersonKey(key) ? null : key
  stub.kind = kindOfKey(key)
  return stub
}
