import { parseArgs } from 'node:util'
import { DEFAULT_SECTOR_LIMITS } from '../federation/sectorClient.js'
import { LIST_SIZE } from '../operation/cost/costWeights.js'
import { STANDALONE_LIMITS } from '../operation/limits/operationLimits.js'
import { wholeNumber } from '../parseSetting.js'
import type { MetricsAddress } from '../observe/metricsServer.js'
import type { TracesConfig } from '../observe/openObserver.js'

/** What the command line says (docs/guides/anyFederation.md). */
export interface StandaloneOptions {
  /** Path of the composed supergraph. */
  readonly supergraph: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Name of a subgraph → its address, instead of the supergraph's own. */
  readonly addresses: ReadonlyMap<string, string>
  /** Subgraphs whose unsigned replies may go out as bytes: their values are not looked into. */
  readonly trusted: ReadonlySet<string>
  /** Path of the JSON list of trusted issuers; null: nobody can log in. */
  readonly issuers: string | null
  /** Path of a module that exports the policies of `@policy`; without it none holds. */
  readonly policies?: string | null
  /** The most that an operation may cost, and how long a list is taken to be that says nothing. */
  readonly cost?: { readonly max: number; readonly listSize: number } | null
  /** True, as by default: everybody may read the schema, and is told what misspelt names may mean. */
  readonly isOpen?: boolean
  /** True: everybody is shown the plan who asks for it; else callers with the scope `developer`. */
  readonly isExplaining?: boolean
  /** Longest reply of a subgraph. */
  readonly maxReplyBytes?: number
  /** Longest answer. */
  readonly maxAnswerBytes?: number
  /** Where metrics are served, on loopback; null: nowhere. */
  readonly metrics?: MetricsAddress | null
  /** Where traces go; null: nowhere. */
  readonly traces?: TracesConfig | null
}

const USAGE =
  'Usage: npm run gateway -- --supergraph FILE --port N [--host H] [--subgraph NAME=URL]… [--trust NAME]… [--issuers FILE] [--policies FILE.js] [--no-introspection] [--explain] [--max-cost N] [--list-size N] [--metrics-port N] [--traces-url URL] [--max-reply-bytes N] [--max-answer-bytes N]'

/** Reads the command line. Throws Error of one line naming what is wrong. */
export function parseOptions(args: readonly string[]): StandaloneOptions {
  const { supergraph, port, host, subgraph, trust, issuers, ...others } = read(args)
  const metricsPort = others['metrics-port']
  if (supergraph === undefined) throw new Error(`--supergraph is missing. ${USAGE}`)
  return {
    supergraph,
    host,
    port: portOf('--port', port),
    addresses: new Map(subgraph.map(parseAddress)),
    trusted: new Set(trust),
    issuers: issuers ?? null,
    policies: others.policies ?? null,
    isOpen: !others['no-introspection'],
    isExplaining: others.explain,
    cost: costOf(others['max-cost'], others['list-size']),
    maxReplyBytes: bytesOf('--max-reply-bytes', others['max-reply-bytes']),
    maxAnswerBytes: bytesOf('--max-answer-bytes', others['max-answer-bytes']),
    metrics: metricsPort === undefined ? null : metricsAt(metricsPort),
    traces: tracesTo(others['traces-url']),
  }
}

function bytesOf(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`${option} must be a number of bytes, got "${text}".`)
}

/** All requests of one's own federation; nobody before it has a trace to go on with. */
function tracesTo(url: string | undefined): TracesConfig | null {
  if (url === undefined) return null
  if (URL.canParse(url)) return { url, ratio: 1, from: [] }
  throw new Error(`--traces-url must be an address, got "${url}".`)
}

function metricsAt(port: string): MetricsAddress {
  return { host: '127.0.0.1', port: portOf('--metrics-port', port) }
}

function portOf(option: string, text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number <= 65_535) return number
  throw new Error(`${option} must be a port number, got "${text}".`)
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        supergraph: { type: 'string' },
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        subgraph: { type: 'string', multiple: true, default: [] },
        trust: { type: 'string', multiple: true, default: [] },
        issuers: { type: 'string' },
        policies: { type: 'string' },
        'max-cost': { type: 'string' },
        'list-size': { type: 'string', default: String(LIST_SIZE) },
        'no-introspection': { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        'metrics-port': { type: 'string' },
        'max-answer-bytes': { type: 'string', default: String(STANDALONE_LIMITS.maxAnswerBytes) },
        'traces-url': { type: 'string' },
        'max-reply-bytes': { type: 'string', default: String(DEFAULT_SECTOR_LIMITS.maxReplyBytes) },
      },
    }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${USAGE}`, {
      cause: error,
    })
  }
}

function costOf(
  max: string | undefined,
  size: string,
): NonNullable<StandaloneOptions['cost']> | null {
  if (max === undefined) return null
  return { max: wholeNumber('--max-cost', max), listSize: wholeNumber('--list-size', size) }
}

function parseAddress(text: string): [name: string, url: string] {
  const at = text.indexOf('=')
  const url = text.slice(at + 1)
  if (at > 0 && URL.canParse(url)) return [text.slice(0, at), url]
  throw new Error(`--subgraph must be NAME=URL, got "${text}".`)
}
