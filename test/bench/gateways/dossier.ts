import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { execute, getNamedType, getNullableType, parse } from 'graphql'
import type { GraphQLFieldResolver, GraphQLOutputType, GraphQLSchema } from 'graphql'
import { isEnumType, isLeafType, isListType } from 'graphql'
import type { ItemSummary } from '../../../schema/wire/caller.js'
import { openSdl } from './openSdl.js'

/** Sectors of the dossier, as this project publishes them. */
export const DOSSIER_SECTORS = ['credit', 'transport', 'market', 'construction', 'healthcare']

/** What the matter SP-ZZ-001 (建筑业企业资质升级) requires, by the field that carries it. */
const ITEMS: Readonly<Record<string, string>> = {
  registration: 'GG-01',
  severeListings: 'GG-02',
  transportPenalties: 'JT-02',
  severeViolations: 'SC-04',
  marketPenalties: 'SC-05',
  wageArrearsCases: 'RS-01',
  projectPaymentArrears: 'ZJ-01',
  constructionQualifications: 'ZJ-06',
  fundViolations: 'YL-02',
}
const RECORDS = 3
const RECORD = `fragment Record on CreditRecord { id item kind grade title authority { name code } documentNo
  decidedOn effectiveUntil publicityUntil status severity legalBasis region asOf }`

export const DOSSIER_QUERY = `query Dossier($id: SubjectId!) { subject(id: $id) { code kind ${Object.keys(
  ITEMS,
)
  .map((field) =>
    field === 'registration' ? `${field} { ...Record }` : `${field}(first: 50) { ...Record }`,
  )
  .join(' ')} } } ${RECORD}`

/** The sector's published SDL without its rules of access, which nobody else could plan. */
export function dossierSdl(sector: string): string {
  return openSdl(readFileSync(`schema/subgraphs/${sector}.graphql`, 'utf8'))
}

/** A sector that answers whatever is asked of it about any subject, always alike. */
export class DossierSector {
  readonly #schema: GraphQLSchema

  constructor(sector: string) {
    this.#schema = buildSubgraphSchema({ typeDefs: parse(dossierSdl(sector)) })
  }

  /** The reply to a request about `salt`: to the gateway's own calls with item summaries, as the kit has them. */
  async answer(body: string, salt: string, isKit: boolean): Promise<string> {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: object }
    const items: ItemSummary[] = []
    const result = await execute({
      schema: this.#schema,
      document: parse(query),
      variableValues: { ...variables },
      fieldResolver: fabricate(salt, (item, count) => items.push(summary(salt, item, count))),
    })
    if (result.errors) throw new Error(`${result.errors[0]?.message}: ${query}`)
    return JSON.stringify(isKit ? { ...result, extensions: { items } } : result)
  }
}

/** Values by the type of the field; nothing in them depends on anything but the salt. */
function fabricate(
  salt: string,
  note: (item: string, count: number) => void,
): GraphQLFieldResolver<unknown, unknown> {
  // oxlint-disable-next-line max-params -- graphql-js calls it so
  return (source, _arguments, _context, { fieldName, returnType, path }) => {
    const item = ITEMS[fieldName]
    if (item !== undefined) note(item, fieldName === 'registration' ? 1 : RECORDS)
    const known = source as Record<string, unknown> | undefined
    if (known?.[fieldName] !== undefined) return known[fieldName]
    if (fieldName === 'key' || (fieldName === 'code' && path.prev?.typename === 'Subject'))
      return salt
    return valueOf(returnType, fieldName)
  }
}

function valueOf(type: GraphQLOutputType, field: string): unknown {
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const isLeaf = isLeafType(getNamedType(type))
    return Array.from({ length: isLeaf ? 1 : RECORDS }, () => valueOf(nullable.ofType, field))
  }
  const named = getNamedType(type)
  if (isEnumType(named)) return named.getValues()[0]?.value
  return isLeafType(named) ? (VALUES[field] ?? VALUES[named.name] ?? null) : {}
}

const VALUES: Readonly<Record<string, unknown>> = {
  String: '应查测试记录',
  ID: '113209000000210477',
  Int: 20_000,
  Float: 1.5,
  Boolean: true,
  Date: '2026-03-14',
  DateTime: '2026-11-01T00:00:00.000Z',
  title: '行政处罚决定书（简易程序）',
  legalBasis: '《建筑业企业资质管理规定》（住房和城乡建设部令第22号）第二十三条',
  documentNo: '东海住建罚字〔2026〕第0123号',
  region: '320900',
}

function summary(subject: string, item: string, count: number): ItemSummary {
  const asOf = '2026-11-01T00:00:00.000Z'
  return { asOf, count, denied: false, item, subject, truncated: false }
}
