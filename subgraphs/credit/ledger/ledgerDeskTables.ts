import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The city’s fields of application (应用领域), the 13 of rules/matters.yaml, in their order. */
export const MATTER_FIELDS: readonly string[] = (
  parse(readFileSync('subgraphs/credit/rules/matters.yaml', 'utf8')) as {
    fields: { name: string }[]
  }
).fields.map(({ name }) => name)
