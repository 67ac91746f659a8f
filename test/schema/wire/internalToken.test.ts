import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import {
  isReplySigned,
  signCall,
  signReply,
  TOKEN_LIFETIME_S,
  verifyCall,
} from '../../../schema/wire/internalToken.js'

const KEY = Buffer.alloc(32, 3)
const BODY = '{"query":"{ subject(id: \\"x\\") { key } }"}'
const CALLER: SectorCaller = {
  requestId: 'r-1',
  actor: 'officer-7',
  department: '11320900000008010D',
  region: '320900',
  scopes: ['transport:read'],
  grants: [{ subjects: ['91320900000001011R'], items: ['JT-02'], basis: 'DUTY', ref: 'M-1@3' }],
  purpose: 'TENDER',
  matter: 'M-1',
  caseNumber: '盐行审〔2026〕0123号',
}

const CALL = { sector: 'transport', key: KEY, body: BODY }

function issuedAtS(token: string): number {
  const [payload = ''] = token.split('.')
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number }).iat
}

describe('verifyCall', () => {
  const token = signCall(CALLER, CALL)
  const issuedS = issuedAtS(token)

  it('gives back the caller, whole', () => {
    const verified = verifyCall(token, CALL)
    assert.ok('caller' in verified)
    assert.deepEqual(verified.caller, CALLER)
    assert.match(verified.jti, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })

  it('gives every token an id of its own', () => {
    const again = verifyCall(signCall(CALLER, CALL), CALL)
    const first = verifyCall(token, CALL)
    assert.ok('jti' in again && 'jti' in first)
    assert.notEqual(again.jti, first.jti)
  })

  const [payload = '', signature = ''] = token.split('.')
  const forged = Buffer.from(
    JSON.stringify({ ...CALLER, scopes: ['credit:read'], aud: 'transport', iat: issuedS }),
  ).toString('base64url')
  for (const { name, sent, call, refused } of [
    { name: 'no token', sent: undefined, call: {}, refused: 'MISSING' },
    { name: 'an empty token', sent: '', call: {}, refused: 'MISSING' },
    { name: 'a token without a dot', sent: payload, call: {}, refused: 'MALFORMED' },
    { name: 'a token without a payload', sent: `.${signature}`, call: {}, refused: 'MALFORMED' },
    { name: 'a token without a MAC', sent: `${payload}.`, call: {}, refused: 'BAD_MAC' },
    {
      name: 'other scopes under the old MAC',
      sent: `${forged}.${signature}`,
      call: {},
      refused: 'BAD_MAC',
    },
    { name: 'a third part', sent: `${token}.x`, call: {}, refused: 'BAD_MAC' },
    {
      name: 'the key of another sector',
      sent: token,
      call: { key: Buffer.alloc(32, 4) },
      refused: 'BAD_MAC',
    },
    {
      name: 'another sector’s token',
      sent: token,
      call: { sector: 'market' },
      refused: 'WRONG_AUDIENCE',
    },
    { name: 'another body', sent: token, call: { body: `${BODY} ` }, refused: 'WRONG_BODY' },
    {
      name: 'a token past its lifetime',
      sent: token,
      call: { nowS: issuedS + TOKEN_LIFETIME_S + 1 },
      refused: 'EXPIRED',
    },
    {
      name: 'a token from the future',
      sent: token,
      call: { nowS: issuedS - 6 },
      refused: 'EXPIRED',
    },
  ]) {
    it(`refuses ${name} as ${refused}`, () => {
      assert.deepEqual(verifyCall(sent, { ...CALL, ...call }), { refused })
    })
  }

  for (const nowS of [issuedS - 5, issuedS, issuedS + TOKEN_LIFETIME_S]) {
    it(`accepts a token at ${nowS - issuedS} s`, () => {
      assert.ok('caller' in verifyCall(token, { ...CALL, nowS }))
    })
  }

  it('takes audience and body hash from the call, whatever the caller object holds', () => {
    const planted = { ...CALLER, aud: 'market', body: 'x', iat: 0 }
    const sent = signCall(planted, CALL)
    assert.deepEqual(verifyCall(sent, { ...CALL, sector: 'market' }), { refused: 'WRONG_AUDIENCE' })
    assert.ok('caller' in verifyCall(sent, CALL))
  })
})

describe('isReplySigned', () => {
  const token = signCall(CALLER, CALL)
  const reply = { key: KEY, token, body: '{"data":{"subject":{"key":"K"}}}' }
  const signature = signReply(KEY, token, reply.body)
  for (const { name, sent, changed, signed } of [
    { name: 'the reply to this call', sent: signature, changed: {}, signed: true },
    { name: 'an altered reply', sent: signature, changed: { body: '{}' }, signed: false },
    {
      name: 'the reply to another call',
      sent: signature,
      changed: { token: `${token}x` },
      signed: false,
    },
    {
      name: 'a reply of another sector',
      sent: signature,
      changed: { key: Buffer.alloc(32, 4) },
      signed: false,
    },
    { name: 'a reply without signature', sent: undefined, changed: {}, signed: false },
    { name: 'an empty signature', sent: '', changed: {}, signed: false },
    { name: 'the token’s own MAC', sent: token.split('.')[1], changed: {}, signed: false },
  ]) {
    it(`${signed ? 'accepts' : 'refuses'} ${name}`, () => {
      assert.equal(isReplySigned(sent, { ...reply, ...changed }), signed)
    })
  }
})
