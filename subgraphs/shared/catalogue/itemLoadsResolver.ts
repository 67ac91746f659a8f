import {
  Ctx,
  Directive,
  Field,
  ID,
  ObjectType,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql'
import type { SectorName } from '../../../schema/wire/sectorName.js'
import { GatewayOnly } from '../RequiresScopes.js'
import { DateTimeScalar } from '../scalars.js'
import type { SectorContext } from '../SectorContext.js'

/** When an item was last loaded; one that never was is missing. */
@Directive('@shareable')
@Directive('@inaccessible')
@ObjectType({ description: 'When a catalogue item was last loaded in its sector.' })
export class ItemLoad {
  @Field(() => ID)
  item!: string

  @Field(() => DateTimeScalar)
  loadedAt!: Date
}

/** `<sector>ItemLoads`: what the gateway's gap report (缺口) asks every sector. */
export function itemLoadsResolver(sector: SectorName): ClassType {
  @Resolver()
  class ItemLoadsResolver {
    @GatewayOnly('gateway:loads')
    @Query(() => [ItemLoad], {
      name: `${sector}ItemLoads`,
      description: 'When each item of this sector was last loaded; the gateway’s alone.',
    })
    async itemLoads(@Ctx() { database }: SectorContext): Promise<ItemLoad[]> {
      const rows = await database.query<{ item: string; loadedAt: Date }[]>(
        `SELECT item, loaded_at AS "loadedAt" FROM item_load ORDER BY item`,
      )
      return rows.map((row) => Object.assign(new ItemLoad(), row))
    }
  }
  return ItemLoadsResolver
}
