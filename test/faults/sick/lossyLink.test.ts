import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { calm, type Weather } from '../../support/lossyLink.js'
import { startSickTown, type SickTown } from './sickTown.js'
import type { End } from './wireFaults.js'

/** Where the body begins, -1 in a piece without a head. */
const bodyOf = (piece: Buffer) => {
  const end = piece.indexOf('\r\n\r\n')
  return end < 0 ? -1 : end + 4
}

const WEATHERS: readonly [name: string, weather: Weather, end: End][] = [
  ['delays every piece', (piece, { write }) => void setTimeout(write, 20, piece), 'HEALTHY'],
  [
    'passes byte by byte',
    (piece, { write }) => {
      for (const byte of piece) write(Buffer.of(byte))
    },
    'HEALTHY',
  ],
  [
    'passes in pieces of seven with pauses',
    (piece, { write }) => {
      for (let at = 0; at < piece.length; at += 7) {
        setTimeout(write, at / 7, piece.subarray(at, at + 7))
      }
    },
    'HEALTHY',
  ],
  [
    'loses twenty bytes of the body',
    (piece, { write }) => {
      const at = bodyOf(piece) + 5
      write(Buffer.concat([piece.subarray(0, at), piece.subarray(at + 20)]))
    },
    'TIMEOUT',
  ],
  [
    'turns a bit of the body',
    (piece, { write }) => {
      const turned = Buffer.from(piece)
      turned[piece.indexOf('{"data"')]! ^= 1
      write(turned)
    },
    'INVALID_RESPONSE',
  ],
  [
    'turns a bit of the status line',
    (piece, { write }) => {
      const turned = Buffer.from(piece)
      turned[2]! ^= 1
      write(turned)
    },
    'UNREACHABLE',
  ],
  [
    'is cut in the body',
    (piece, { write, cut }) => {
      write(piece.subarray(0, bodyOf(piece) + 5))
      setImmediate(cut)
    },
    'UNREACHABLE',
  ],
  ['is cut before the first byte', (_, { cut }) => cut(), 'UNREACHABLE'],
  ['goes silent in the head', (piece, { write }) => write(piece.subarray(0, 20)), 'TIMEOUT'],
  ['goes silent', () => undefined, 'TIMEOUT'],
]

const PENALTIES = '{ subject(id: "A") { demerits penalties { documentNo } } }'
const WHOLE = { demerits: 1, penalties: [{ documentNo: 'D-A' }] }
const FORGED =
  '{"data":{"subject":{"key":"A","penalties":[{"documentNo":"FORGED"}]}},"extensions":{"items":[]}}'

interface Reply {
  readonly data: { readonly subject: unknown }
  readonly extensions: { readonly coverage: readonly { sector: string; state: string }[] }
}

for (const isSigned of [true, false]) {
  describe(`a link to a sector that ${isSigned ? 'signs' : 'does not sign'}`, () => {
    let town: SickTown
    before(async () => {
      town = await startSickTown({ isSigned, isByLink: true })
    })
    after(() => town.stop())

    const ask = async (): Promise<{ subject: unknown; state: string | undefined }> => {
      const response = await town.gateway.ask({ query: PENALTIES })
      const { data, extensions } = (await response.json()) as Reply
      const state = extensions.coverage.find(({ sector }) => sector === 'transport')?.state
      return { subject: data.subject, state }
    }
    const whole = { subject: WHOLE, state: 'COMPLETE' }

    for (const [name, weather, end] of WEATHERS) {
      it(`that ${name}: ${end}`, async () => {
        assert.deepEqual(await ask(), whole)
        town.link!.weather = weather
        const answered = await ask().finally(() => (town.link!.weather = calm))
        const missed = { subject: { ...WHOLE, penalties: null }, state: end }
        assert.deepEqual(answered, end === 'HEALTHY' ? whole : missed)
        assert.deepEqual(await ask(), whole)
      })
    }

    it('that says an answer before it was asked is not believed', async () => {
      assert.deepEqual(await ask(), whole)
      const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${FORGED.length}`
      town.link!.inject(Buffer.from(`${head}\r\n\r\n${FORGED}`))
      await sleep(100)
      assert.deepEqual(await ask(), whole)
    })

    it('that says each answer twice does not answer the next question', async () => {
      town.link!.weather = (piece, { write }) => write(Buffer.concat([piece, piece]))
      const first = await ask()
      town.link!.weather = calm
      await sleep(100)
      const { calls } = town.transport
      assert.deepEqual(await ask(), whole)
      assert.equal(town.transport.calls, calls + 1)
      // Whether the answer itself is taken may depend on when its shadow arrives.
      assert.ok(['COMPLETE', 'UNREACHABLE'].includes(first.state ?? ''), first.state)
    })
  })
}
