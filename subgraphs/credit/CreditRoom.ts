import type { ClassType } from 'type-graphql'
import type { MigrationInterface } from 'typeorm'
import type { Work } from '../shared/works/Work.js'

/** What a room of this folder adds to the sector; its `room.ts` says it, `sector.ts` lists the rooms. */
export interface CreditRoom {
  readonly resolvers: readonly ClassType[]
  readonly entities: readonly ClassType[]
  readonly migrations: readonly (new () => MigrationInterface)[]
  /** What the room does by the clock; nothing unless declared. */
  readonly works?: readonly Work[]
}
