import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import type { ItemSummary } from '../../../schema/wire/caller.js'
import { reply, type Sector } from '../../../gateway/federation/sector.js'
import { SUBGRAPHS, everything } from './registryTown.js'

/** The subgraphs of registryTown in process; every call's text is kept in `asked`. */
export function townSectors(items: readonly ItemSummary[] = []): {
  readonly sectors: ReadonlyMap<string, Sector>
  readonly asked: string[]
} {
  const asked: string[] = []
  const sectors = Object.entries(SUBGRAPHS).map(([name, sdl]) => {
    const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers })
    const sector: Sector = {
      name,
      isLocal: false,
      call: async ({ query, variables }) => {
        const call = { sector: name, startedAt: performance.now() }
        asked.push(query)
        const { data = null } = await graphql({ schema, source: query, variableValues: variables })
        return reply(call, { data, errors: [], items, signature: null })
      },
      close: async () => undefined,
    }
    return [name, sector] as const
  })
  return { sectors: new Map(sectors), asked }
}

const { flag, ...queries } = everything
const answering = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value as unknown]))
const resolvers = {
  Query: answering(queries),
  Mutation: answering({ flag }),
  Subject: { __resolveReference: () => everything.subject },
}
