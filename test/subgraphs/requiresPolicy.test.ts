import 'reflect-metadata'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { graphql } from 'graphql'
import { Query, Resolver, buildSchemaSync } from 'type-graphql'
import { signCall, verifyCall } from '../../schema/wire/internalToken.js'
import { RequiresPolicy } from '../../subgraphs/shared/RequiresScopes.js'
import { NOBODY } from '../support/sectorHarness.js'

@Resolver()
class SealedResolver {
  @Query(() => String, { nullable: true })
  @RequiresPolicy([['open-case', 'transport:audit'], ['emergency']])
  sealed(): string {
    return 's'
  }
}

const schema = buildSchemaSync({ resolvers: [SealedResolver], validate: false })
const KEY = Buffer.alloc(32, 7)

/** What the sector answers to a call that carries these policies in its token. */
async function sealedFor(policies: readonly string[] | undefined) {
  const body = '{}'
  const call = { sector: 'transport', key: KEY, body }
  const verified = verifyCall(signCall(policies ? { ...NOBODY, policies } : NOBODY, call), call)
  assert.ok('caller' in verified)
  const { data, errors } = await graphql({
    schema,
    source: '{ sealed }',
    contextValue: { caller: verified.caller },
  })
  return [data?.['sealed'], errors?.[0]?.message]
}

describe('a sector’s field behind a policy', () => {
  it('says so in the SDL that is composed', () => {
    const sdl = printSchemaWithDirectives(schema)
    assert.match(
      sdl,
      /sealed: String @policy\(policies: \[\["open-case", "transport:audit"\], \["emergency"\]\]\)/,
    )
  })

  const refused = [null, 'A policy does not hold for this request.']
  for (const [policies, answer] of [
    [undefined, refused],
    [[], refused],
    [['open-case'], refused],
    [
      ['open-case', 'transport:audit'],
      ['s', undefined],
    ],
    [['emergency'], ['s', undefined]],
    [['emergency-2'], refused],
  ] as const) {
    it(`answers a call that vouches for ${policies?.join(' and ') ?? 'none'} with ${answer[0] ?? 'nothing'}`, async () => {
      assert.deepEqual(await sealedFor(policies), answer)
    })
  }
})
