import { Directive, ObjectType } from 'type-graphql'
import { SubjectStub } from '../../shared/SubjectStub.js'

/** Healthcare's part of the shared subject; its item fields are in resolvers/SubjectResolver.ts. */
@Directive('@key(fields: "key")')
@ObjectType()
export class Subject extends SubjectStub {}
