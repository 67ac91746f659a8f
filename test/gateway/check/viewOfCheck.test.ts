import { deepEqual, equal, throws } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import { viewOfCheck, visibleChecks, type CheckView } from '../../../gateway/check/viewOfCheck.js'
import type { CheckFilter } from '../../../gateway/check/checkSql.js'

const OWN = '11320900000021020F'
const OTHER = '11320900000021039C'
const FIRM = '91320900000001011R'
const PARTY = '91350200000002014J'

function caller(scopes: readonly string[], more: Partial<Caller> = {}): Caller {
  return { ...ANONYMOUS, kind: 'client', scopes: new Set(scopes), ...more }
}

interface Case {
  readonly name: string
  readonly caller: Caller
  /** What it sees of its own department's check and of another's. */
  readonly own: CheckView
  readonly other: CheckView
  /** How its list is narrowed; null: refused. */
  readonly list: CheckFilter | null
}

const CASES: readonly Case[] = [
  {
    name: 'an auditor',
    caller: caller(['register:read'], { department: OWN }),
    own: 'ALL',
    other: 'ALL',
    list: {},
  },
  {
    name: 'a supervisor',
    caller: caller(['check:run', 'register:read'], { department: OWN }),
    own: 'ALL',
    other: 'NONE',
    list: { department: OWN },
  },
  {
    name: 'a supervisor of no department',
    caller: caller(['check:run', 'register:read']),
    own: 'NONE',
    other: 'NONE',
    list: null,
  },
  {
    name: 'an officer',
    caller: caller(['check:run'], { department: OWN }),
    own: 'ALL',
    other: 'NONE',
    list: { department: OWN },
  },
  {
    name: 'staff that runs no checks',
    caller: caller(['transport:read'], { department: OWN }),
    own: 'NONE',
    other: 'NONE',
    list: null,
  },
  {
    name: 'the subject',
    caller: caller([], { selfKey: FIRM }),
    own: 'OWN',
    other: 'OWN',
    list: null,
  },
  {
    name: 'a party of the check',
    caller: caller([], { selfKey: PARTY }),
    own: 'NONE',
    other: 'NONE',
    list: null,
  },
]

describe('of a check', () => {
  for (const { name, caller: reader, own, other } of CASES)
    it(`${name} sees ${own} of its own department’s and ${other} of another’s`, () => {
      const subjects = [FIRM, PARTY]
      equal(viewOfCheck(reader, { department: OWN, subjects }), own)
      equal(viewOfCheck(reader, { department: OTHER, subjects }), other)
    })
})

describe('a list of checks', () => {
  for (const { name, caller: reader, list } of CASES)
    it(`is ${list === null ? 'refused to' : `narrowed to ${JSON.stringify(list)} for`} ${name}`, () => {
      if (list === null) throws(() => visibleChecks(reader), { code: 'FORBIDDEN' })
      else deepEqual(visibleChecks(reader), list)
    })
})
