import { federationLink } from '../../support/compose.js'
import type { Workload } from './workloads.js'

/** A federation of as many sectors as one likes, each with one list of records as long as one likes. */
const LINK = federationLink('"@key"', '"@shareable"', '"@inaccessible"')
const RECORD = {
  documentNo: '东海住建罚字〔2026〕第0123号',
  title: '行政处罚决定书（简易程序）',
  decidedOn: '2026-03-14',
  amount: 20_000,
  text: '未按照规定报送年度报告，责令改正。',
}
const RECORD_BYTES = Buffer.byteLength(JSON.stringify(RECORD)) + 1

/** One subject, so many sectors, an answer of about so many bytes; its subgraphs are `/growth-<bytes>/<sector>`. */
export function growthWorkload({ sectors, bytes }: { sectors: number; bytes: number }): Workload {
  const subgraphs = Array.from({ length: sectors }, (_, n) => `sector${n}`)
  const query = queryOf(subgraphs)
  const body = (id: string) => JSON.stringify({ query, variables: { id } })
  const name = `growth-${Math.round(bytes / sectors)}`
  return { name, subgraphs, sdl: sdlOf, query, body }
}

function sdlOf(sector: string): string {
  return `${LINK} scalar SubjectId type Query { subject(id: SubjectId!): Subject @shareable }
    type Subject @key(fields: "key") { key: ID! @inaccessible code: ID @shareable ${sector}Records: [${sector}Record!]! }
    type ${sector}Record { documentNo: ID! title: String decidedOn: String amount: Int text: String }`
}

function queryOf(sectors: readonly string[]): string {
  const fields = Object.keys(RECORD).join(' ')
  const lists = sectors.map((sector) => `${sector}Records { ${fields} }`)
  return `query Growth($id: SubjectId!) { subject(id: $id) { code ${lists.join(' ')} } }`
}

/** The reply of `/growth-<bytes>/<sector>`, its members in the order in which they are asked; undefined elsewhere. */
export function growthReply(path: string, body: string, salt: string): string | undefined {
  const [, bytes, sector = ''] = /^\/growth-(\d+)\/(\w+)$/.exec(path) ?? []
  if (bytes === undefined) return undefined
  const count = Math.max(1, Math.round(Number(bytes) / RECORD_BYTES))
  const list = Array.from({ length: count }, () => JSON.stringify(RECORD)).join()
  const id = JSON.stringify(salt)
  const values = { key: id, code: id, [`${sector}Records`]: `[${list}]` }
  const { query } = JSON.parse(body) as { query: string }
  const members = Object.entries(values)
    .map(([name, value]) => ({ name, value, at: query.search(new RegExp(`\\b${name}\\b`)) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)
    .map(({ name, value }) => `${JSON.stringify(name)}:${value}`)
  return `{"data":{"subject":{${members.join()}}}}`
}
