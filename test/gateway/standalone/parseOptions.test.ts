import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseOptions } from '../../../gateway/standalone/parseOptions.js'

describe('the command line of the standalone gateway', () => {
  it('names file, port and addresses', () => {
    const args = '--supergraph s.graphql --port 5000 --subgraph a=http://x/g?a=b --trust a'
    const more = '--max-reply-bytes 1000 --metrics-port 5001 --traces-url http://o/v1/traces'
    assert.deepEqual(parseOptions(`${args} ${more}`.split(' ')), {
      supergraph: 's.graphql',
      host: '127.0.0.1',
      port: 5000,
      addresses: new Map([['a', 'http://x/g?a=b']]),
      trusted: new Set(['a']),
      issuers: null,
      policies: null,
      isOpen: true,
      isExplaining: false,
      cost: null,
      metrics: { host: '127.0.0.1', port: 5001 },
      traces: { url: 'http://o/v1/traces', ratio: 1, from: [] },
      maxReplyBytes: 1_000,
      maxAnswerBytes: 268_435_456,
    })
  })

  it('names a module of policies, closes the schema, opens plans and limits the cost', () => {
    const args = ['--supergraph', 's', '--policies', 'p.js', '--no-introspection', '--explain']
    const { policies, isOpen, isExplaining, cost } = parseOptions([...args, '--max-cost', '500'])
    assert.deepEqual(
      [policies, isOpen, isExplaining, cost],
      ['p.js', false, true, { max: 500, listSize: 50 }],
    )
  })

  const REFUSED: readonly [args: string, message: RegExp][] = [
    ['--port 1', /^--supergraph is missing/],
    ['--supergraph s --port http', /^--port must be a port number, got "http"/],
    ['--supergraph s --port 70000', /^--port must be a port number, got "70000"/],
    ['--supergraph s --metrics-port x', /^--metrics-port must be a port number, got "x"/],
    ['--supergraph s --max-reply-bytes 1MB', /^--max-reply-bytes must be a number of bytes/],
    ['--supergraph s --max-answer-bytes 1MB', /^--max-answer-bytes must be a number of bytes/],
    ['--supergraph s --traces-url here', /^--traces-url must be an address, got "here"/],
    ['--supergraph s --subgraph a', /^--subgraph must be NAME=URL, got "a"/],
    ['--supergraph s --subgraph a=b', /^--subgraph must be NAME=URL, got "a=b"/],
    ['--supergraph s --max-cost much', /^--max-cost must be a whole number, got "much"/],
    ['--supergraph s --colour red', /^Unknown option '--colour'/],
  ]
  for (const [args, message] of REFUSED) {
    it(`refuses ${args}`, () => {
      assert.throws(() => parseOptions(args.split(' ')), { message })
    })
  }
})
