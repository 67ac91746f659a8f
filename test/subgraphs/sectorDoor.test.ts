import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it, mock } from 'node:test'
import { getIntrospectionQuery } from 'graphql'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  TOKEN_LIFETIME_S,
  isReplySigned,
  signCall,
} from '../../schema/wire/internalToken.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { UNKNOWN_CODE } from '../../subgraphs/shared/town/stories.js'
import { NOBODY, startSector, type RunningSector } from '../support/sectorHarness.js'

/** What a stranger might ask; composition reads SDL from files, so nothing is open. */
const BODIES = {
  'a query': { query: `{ subject(id: "${UNKNOWN_CODE}") { key } }` },
  _service: { query: '{ _service { sdl } }' },
  introspection: { query: getIntrospectionQuery() },
  'something malformed': { query: '{' },
}

type Token = (running: RunningSector, body: string) => Promise<string | undefined>

const TOKENS: Readonly<Record<string, Token>> = {
  'no token': async () => undefined,
  "another sector's token": async ({ key }, body) =>
    signCall(NOBODY, { sector: 'tourism', key, body }),
  'a token under another key': async ({ sector }, body) =>
    signCall(NOBODY, { sector: sector.name, key: randomBytes(32), body }),
  'an expired token': async (running, body) => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() - (TOKEN_LIFETIME_S + 5) * 1000 })
    const token = tokenFor(running, body)
    mock.timers.reset()
    return token
  },
  'a token for another body': async (running, body) => tokenFor(running, `${body} `),
  'a token that was used': async (running, body) => {
    const token = tokenFor(running, body)
    const first = await running.post(body, { [TOKEN_HEADER]: token })
    assert.equal(first.status, 200)
    return token
  },
}

for (const name of Object.keys(SECTORS)) {
  describe(`${name} answers the gateway alone:`, () => {
    let running: RunningSector
    before(async () => {
      running = await startSector(name)
    })
    after(() => running.stop())

    for (const [what, token] of Object.entries(TOKENS)) {
      for (const [asked, params] of Object.entries(BODIES)) {
        it(`${asked} with ${what} is refused`, async () => {
          const body = JSON.stringify(params)
          const sent = await token(running, body)
          const reply = await running.post(body, sent === undefined ? {} : { [TOKEN_HEADER]: sent })
          assert.equal(reply.status, 401)
          assert.equal(reply.headers.get(SIGNATURE_HEADER), null)
          assert.deepEqual(await reply.json(), {
            errors: [
              { message: 'Only the gateway may ask.', extensions: { code: 'UNAUTHENTICATED' } },
            ],
          })
        })
      }
    }

    it('its signature holds for this reply to this call alone', async () => {
      const sent = JSON.stringify(BODIES['a query'])
      const token = tokenFor(running, sent)
      const reply = await running.post(sent, { [TOKEN_HEADER]: token })
      const body = await reply.text()
      const signature = reply.headers.get(SIGNATURE_HEADER) ?? undefined
      const { key } = running
      assert.ok(isReplySigned(signature, { key, token, body }))
      for (const other of [
        { key, token: tokenFor(running, sent), body },
        { key, token, body: body.replace(UNKNOWN_CODE, '91320900000001011R') },
        { key: randomBytes(32), token, body },
      ]) {
        assert.ok(!isReplySigned(signature, other))
      }
    })

    it('answers a gateway that still has the key before, signed with that key', async () => {
      const { sector, key, oldKey } = running
      const sent = JSON.stringify(BODIES['a query'])
      const token = signCall(NOBODY, { sector: sector.name, key: oldKey, body: sent })
      const reply = await running.post(sent, { [TOKEN_HEADER]: token })
      assert.equal(reply.status, 200)
      const body = await reply.text()
      const signature = reply.headers.get(SIGNATURE_HEADER) ?? undefined
      assert.ok(isReplySigned(signature, { key: oldKey, token, body }))
      assert.ok(!isReplySigned(signature, { key, token, body }))
    })
  })
}

function tokenFor({ sector, key }: RunningSector, body: string): string {
  return signCall(NOBODY, { sector: sector.name, key, body })
}
