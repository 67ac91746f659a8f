import { Directive, ObjectType } from 'type-graphql'
import { SubjectStub } from '../../shared/SubjectStub.js'

/** Public credit's part of the shared subject; its fields are in resolvers/SubjectResolver.ts. */
@Directive('@key(fields: "key")')
@ObjectType()
export class Subject extends SubjectStub {}
