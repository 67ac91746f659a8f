import { SECRET, type End } from './wireFaults.js'

type Json = Record<string, unknown>

export interface ContentFault {
  readonly name: string
  /** Of anchors.md §5.3. */
  readonly row?: number
  /** The body that goes out, signed where the sector signs. */
  readonly spoil: (reply: Json) => string | Buffer
  readonly end: End | 'ITS_WORD'
  /**
   * Where the reply's bytes go out as they are, because the kit signed them. What is inside the sector's own
   * values is its word then: `ITS_WORD` arrives, whatever it is, and stands in nobody else's place.
   */
  readonly splicedEnd?: End | 'ITS_WORD'
}

/** The subjects of a reply, however they were asked. */
function subjectsIn(reply: Json): Json[] {
  const { subject, _entities } = reply['data'] as { subject?: Json; _entities?: Json[] }
  return _entities ?? [subject!]
}

/** The reply's text after `change` has been at each of its subjects. */
const subjects =
  (change: (subject: Json) => void) =>
  (reply: Json): string => {
    const copy = structuredClone(reply)
    for (const subject of subjectsIn(copy)) change(subject)
    return JSON.stringify(copy)
  }

/** The reply's text with each penalty changed. */
const penalties = (changes: Json) =>
  subjects((subject) => {
    subject['penalties'] = (subject['penalties'] as Json[]).map((one) => ({ ...one, ...changes }))
  })

const instead = (value: unknown) => subjects((subject) => (subject['penalties'] = value))

const body = (text: string | Buffer) => () => text

/** The reply's text with its first penalty's number replaced by bytes. */
const numberOf =
  (bytes: Buffer | string) =>
  (reply: Json): Buffer => {
    const [before, after] = penalties({ documentNo: '@@' })(reply).split('@@') as [string, string]
    return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
  }

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

/** Adds a member to the text of each subject, as no serialiser would. */
const member = (text: string) => (reply: Json) =>
  JSON.stringify(reply).replaceAll('"penalties":', `${text},"penalties":`)

const whole: readonly ContentFault[] = [
  { name: 'a bare null', row: 74, spoil: body('{"data":null}'), end: 'INVALID_RESPONSE' },
  { name: 'no data', spoil: body('{}'), end: 'INVALID_RESPONSE' },
  { name: 'an empty list of errors', spoil: body('{"errors":[]}'), end: 'INVALID_RESPONSE' },
  { name: 'a JSON array', row: 72, spoil: body('[{"data":{}}]'), end: 'INVALID_RESPONSE' },
  { name: 'a JSON text', spoil: body(JSON.stringify(SECRET)), end: 'INVALID_RESPONSE' },
  { name: 'a number', spoil: body('42'), end: 'INVALID_RESPONSE' },
  { name: 'a list as data', spoil: body('{"data":[]}'), end: 'INVALID_RESPONSE' },
  { name: 'half a JSON', spoil: body(`{"data": "${SECRET}`), end: 'INVALID_RESPONSE' },
  { name: 'NaN', spoil: body('{"data":NaN}'), end: 'INVALID_RESPONSE' },
  { name: 'lists 100,000 deep', spoil: body(nested(100_000)), end: 'INVALID_RESPONSE' },
  {
    name: 'data 100,000 deep',
    spoil: body(`{"data":${'{"subject":'.repeat(100_000)}1${'}'.repeat(100_001)}`),
    end: 'INVALID_RESPONSE',
  },
  { name: 'a null root', row: 74, end: 'INVALID_RESPONSE', spoil: rootless(() => null) },
  { name: 'a list for a subject', end: 'INVALID_RESPONSE', spoil: rootless((root) => [root]) },
  { name: 'a text for a subject', end: 'INVALID_RESPONSE', spoil: rootless(() => SECRET) },
  {
    name: 'one subject too many',
    row: 73,
    end: 'INVALID_RESPONSE',
    spoil: rootless((root) => (Array.isArray(root) ? [...root, root[0]] : [root, root])),
  },
  {
    name: 'one subject too few',
    row: 73,
    end: 'INVALID_RESPONSE',
    spoil: rootless((root) => (Array.isArray(root) ? [] : null)),
  },
]

/** The reply with another value as its root. */
function rootless(change: (root: unknown) => unknown) {
  return (reply: Json) => {
    const data = Object.entries(reply['data'] as Json).map(([name, root]) => [name, change(root)])
    return JSON.stringify({ ...reply, data: Object.fromEntries(data) as Json })
  }
}

const values: readonly ContentFault[] = [
  {
    name: 'somebody else as the subject',
    spoil: subjects((subject) => (subject['key'] = 'B')),
    end: 'INVALID_RESPONSE',
  },
  {
    name: 'a number as the subject’s key',
    spoil: subjects((subject) => (subject['key'] = 7)),
    end: 'INVALID_RESPONSE',
  },
  {
    name: 'no key',
    spoil: subjects((subject) => void delete subject['key']),
    end: 'INVALID_RESPONSE',
  },
  {
    name: 'no penalties at all',
    row: 74,
    spoil: subjects((subject) => void delete subject['penalties']),
    end: 'INVALID_RESPONSE',
  },
  { name: 'a text for a list', row: 74, spoil: instead(SECRET), end: 'INVALID_RESPONSE' },
  { name: 'an object for a list', row: 74, spoil: instead({}), end: 'INVALID_RESPONSE' },
  {
    name: 'lists in the list',
    row: 74,
    spoil: instead([[[]]]),
    end: 'INVALID_RESPONSE',
    splicedEnd: 'ITS_WORD',
  },
  {
    name: 'null in a list of non-null',
    row: 74,
    spoil: instead([null]),
    end: 'INVALID_RESPONSE',
    splicedEnd: 'ITS_WORD',
  },
]

/** A value of a type that the schema does not say there. */
const leaf = (name: string, changes: Json): ContentFault => ({
  name,
  row: 74,
  spoil: penalties(changes),
  end: 'INVALID_RESPONSE',
  splicedEnd: 'ITS_WORD',
})

const leaves: readonly ContentFault[] = [
  leaf('null for a non-null text', { documentNo: null }),
  leaf('no non-null text', { documentNo: undefined }),
  leaf('a number for a text', { documentNo: 42 }),
  leaf('an object for a text', { documentNo: { text: 'x' } }),
  leaf('a text for an Int', { fine: '100' }),
  leaf('a fraction for an Int', { fine: 1.5 }),
  leaf('an Int beyond 32 bits', { fine: 2 ** 31 }),
  leaf('a Boolean for an Int', { fine: true }),
]

const texts: readonly ContentFault[] = [
  {
    name: 'bytes that are not UTF-8',
    row: 81,
    spoil: numberOf(Buffer.of(0xff, 0xfe)),
    end: 'INVALID_RESPONSE',
  },
  {
    name: 'half a UTF-8 character',
    row: 81,
    spoil: numberOf(Buffer.of(0xe5, 0xba)),
    end: 'INVALID_RESPONSE',
  },
  {
    name: 'a byte-order mark',
    row: 81,
    spoil: (reply) => `\uFEFF${JSON.stringify(reply)}`,
    end: 'INVALID_RESPONSE',
  },
  {
    name: 'a line end in a text',
    row: 81,
    spoil: numberOf('a\nb'),
    end: 'INVALID_RESPONSE',
  },
  {
    name: 'half a surrogate pair',
    row: 81,
    spoil: numberOf('\\ud800'),
    end: 'ITS_WORD',
  },
  {
    name: 'the same key twice, the last wins',
    row: 81,
    spoil: member(`"penalties":"${SECRET}"`),
    end: 'HEALTHY',
  },
  {
    name: 'a member __proto__',
    row: 20,
    spoil: member('"__proto__":{"polluted":true}'),
    end: 'HEALTHY',
  },
  {
    name: 'members constructor and toString',
    row: 20,
    spoil: member('"constructor":{"prototype":{"polluted":true}},"toString":1'),
    end: 'HEALTHY',
  },
  {
    name: 'fields that nobody asked',
    row: 80,
    spoil: member(`"demerits":999,"registration":{"name":"${SECRET}"}`),
    end: 'HEALTHY',
  },
  {
    name: 'deep JSON beside what was asked',
    spoil: member(`"x":${nested(100_000)}`),
    end: 'HEALTHY',
  },
  {
    name: 'extensions of its own',
    row: 77,
    spoil: (reply) =>
      JSON.stringify({ ...reply, extensions: { ...(reply['extensions'] as Json), SECRET } }),
    end: 'HEALTHY',
  },
  {
    name: 'coverage in its extensions',
    row: 77,
    spoil: (reply) => {
      const coverage = [{ sector: 'market', state: 'INVALID_RESPONSE' }]
      return JSON.stringify({
        ...reply,
        extensions: { ...(reply['extensions'] as Json), coverage },
      })
    },
    end: 'HEALTHY',
  },
  {
    name: 'an item summary that is none',
    spoil: (reply) => JSON.stringify({ ...reply, extensions: { items: [{ item: SECRET }] } }),
    end: 'INVALID_RESPONSE',
  },
]

export const CONTENT_FAULTS: readonly ContentFault[] = [...whole, ...values, ...leaves, ...texts]
