import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SectorCaller } from '../../schema/wire/caller.js'
import type { Openness } from '../../schema/wire/creditItem.js'
import { UNKNOWN_CODE } from '../../subgraphs/shared/town/stories.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import {
  NOBODY,
  askItems,
  grantedCaller,
  startSector,
  type RunningSector,
} from '../support/sectorHarness.js'

interface Rule {
  readonly who: string
  readonly caller: (asked: { sector: string; key: string; items: string[] }) => SectorCaller
  /** What opens to this caller, of an organisation and of a person. */
  readonly organisation: readonly Openness[]
  readonly person: readonly Openness[]
}

/** design.md §5, Permission: written out, not computed by the rule under test. */
const RULES: readonly Rule[] = [
  {
    who: 'anybody',
    caller: () => NOBODY,
    organisation: ['PUBLIC'],
    person: [],
  },
  {
    who: 'staff of the sector',
    caller: ({ sector }) => ({ ...NOBODY, scopes: [`${sector}:read`] }),
    organisation: ['PUBLIC', 'GOV_SHARED'],
    person: [],
  },
  {
    who: 'staff of another sector',
    caller: () => ({ ...NOBODY, scopes: ['tourism:read'] }),
    organisation: ['PUBLIC'],
    person: [],
  },
  {
    who: 'a JWT scope that only looks like a grant',
    caller: ({ items }) => ({ ...NOBODY, scopes: items.map((code) => `self:${code}`) }),
    organisation: ['PUBLIC'],
    person: [],
  },
  {
    who: 'statutory duty',
    caller: ({ key, items }) => grantedCaller('DUTY', [key], items),
    organisation: ['PUBLIC', 'GOV_SHARED'],
    person: ['PUBLIC', 'GOV_SHARED'],
  },
  {
    who: 'an authorisation',
    caller: ({ key, items }) => grantedCaller('AUTH', [key], items),
    organisation: ['PUBLIC', 'GOV_SHARED', 'AUTHORISED'],
    person: ['PUBLIC', 'GOV_SHARED', 'AUTHORISED'],
  },
  {
    who: 'the subject itself',
    caller: ({ key, items }) => grantedCaller('SELF', [key], items),
    organisation: ['PUBLIC', 'GOV_SHARED', 'AUTHORISED', 'SELF'],
    person: ['PUBLIC', 'GOV_SHARED', 'AUTHORISED', 'SELF'],
  },
  {
    who: 'a grant for another subject',
    caller: ({ items }) => grantedCaller('SELF', [UNKNOWN_CODE], items),
    organisation: ['PUBLIC'],
    person: [],
  },
  {
    who: 'a grant for another item',
    caller: ({ key }) => grantedCaller('SELF', [key], ['XX-99']),
    organisation: ['PUBLIC'],
    person: [],
  },
]

for (const name of Object.keys(SECTORS)) {
  describe(`${name} opens its items`, () => {
    let running: RunningSector
    before(async () => {
      running = await startSector(name)
    })
    after(() => running.stop())

    for (const rule of RULES) {
      it(`of an organisation to ${rule.who}: ${list(rule.organisation)}`, () =>
        opensExactly(running, rule, {
          key: running.town.organisation('OVERLOADED').code,
          open: rule.organisation,
        }))
      it(`of a person to ${rule.who}: ${list(rule.person)}`, () =>
        opensExactly(running, rule, {
          key: running.town.person('DRIVER').key,
          open: rule.person,
        }))
    }
  })
}

/** On each way to the subject, these items open and the others are null, denied and not even read. */
async function opensExactly(
  running: RunningSector,
  rule: Rule,
  { key, open }: { key: string; open: readonly Openness[] },
): Promise<void> {
  const items = running.items.map(({ code }) => code)
  const caller = rule.caller({ sector: running.sector.name, key, items })
  const denied = running.items.filter(({ openness }) => !open.includes(openness))
  for (const way of ['subject', 'subjects', '_entities'] as const) {
    running.wire.statements.length = 0
    const reply = await askItems(running, { way, keys: [key] }, caller)
    assert.equal(reply.response.errors, undefined)
    for (const { code, field } of running.items) {
      const summary = reply.items.find(({ item }) => item === code)
      const isDenied = denied.some((item) => item.code === code)
      assert.equal(summary?.denied, isDenied, `${code} by ${way}`)
      if (!isDenied) continue
      assert.equal(reply.found[0]?.[field], null)
      assert.equal(summary?.count, 0)
    }
    assert.equal(running.wire.statements.length, items.length - denied.length + 1)
  }
}

function list(open: readonly Openness[]): string {
  return open.length > 0 ? open.join(', ') : 'none'
}
