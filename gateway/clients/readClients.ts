import {
  LIMITS,
  type LimitName,
  type OperationLimits,
} from '../operation/limits/operationLimits.js'
import { YamlPlace } from '../YamlPlace.js'
import { RATES, type ClientRates } from '../rates/rateTable.js'
import { COUNT_BY, DEFAULT_RULES, WITHHOLDING_MODES, type ClientRules } from './clientRules.js'
import type { ClientEntry, ClientsFile } from './Clients.js'

/** The version of the file's form that is read here. */
const VERSION = 1
const SECTIONS = ['version', 'defaults', 'anonymous', 'clients']
const RULES = ['limits', 'rates', 'countBy', 'mode', 'documents']

/** Of one address; how many requests it has a setting for, ANONYMOUS_PER_MINUTE. */
const ANONYMOUS_RATES = { subjectsPerHour: 600 }

/**
 * Reads the file of clients (接入系统). An entry sets what it differs in from `defaults`, and these from the
 * table of limits. Throws Error of one line naming the place that is wrong.
 */
export function readClients(yamlText: string, anonymousPerMinute = 60): ClientsFile {
  const top = new YamlPlace('clients.yaml')
  const file = top.mapping(top.parse(yamlText), SECTIONS)
  if (file['version'] !== VERSION) throw top.below('version').wrong(`must be ${VERSION}`)
  const read = (name: string, base: ClientRules) => rulesOf(file[name], base, top.below(name))
  const defaults = read('defaults', DEFAULT_RULES)
  const requestsPerMinute = anonymousPerMinute
  const rates = { ...defaults.rates, ...ANONYMOUS_RATES, requestsPerMinute }
  const anonymous = read('anonymous', { ...defaults, rates })
  const list = top.below('clients')
  const entries = list.list(file['clients'], (row, at) => entryOf(row, defaults, at))
  refuseTwice(entries, list)
  return { defaults, anonymous, entries }
}

function entryOf(row: unknown, defaults: ClientRules, at: YamlPlace): ClientEntry {
  const { id, name, issuer, ...rules } = at.mapping(row, ['id', 'name', 'issuer', ...RULES])
  // Read by nobody but people, and that is what it is there for.
  at.below('name').text(name)
  return {
    id: at.below('id').text(id),
    issuer: issuer === undefined ? null : at.below('issuer').text(issuer),
    rules: rulesOf(rules, defaults, at),
  }
}

function rulesOf(value: unknown, base: ClientRules, at: YamlPlace): ClientRules {
  const { limits, rates, countBy, mode, documents } = at.mapping(value, RULES)
  const whose = (given: unknown) => at.below('documents').oneOf(given, ['own', 'trusted'])
  return {
    limits: limitsOf(limits, base.limits, at.below('limits')),
    rates: ratesOf(rates, base.rates, at.below('rates')),
    countBy: countBy === undefined ? base.countBy : at.below('countBy').oneOf(countBy, COUNT_BY),
    mode: mode === undefined ? base.mode : at.below('mode').oneOf(mode, WITHHOLDING_MODES),
    ownDocuments: documents === undefined ? base.ownDocuments : whose(documents) === 'own',
  }
}

function limitsOf(value: unknown, base: OperationLimits, at: YamlPlace): OperationLimits {
  const given = at.mapping(value, Object.keys(LIMITS))
  const limits = Object.entries(given).map(([name, limit]) => {
    const [, , most]: readonly [number, string, number?] = LIMITS[name as LimitName]
    return [name, at.below(name).whole(limit, most)] as const
  })
  return { ...base, ...Object.fromEntries(limits) }
}

function ratesOf(value: unknown, base: ClientRates, at: YamlPlace): ClientRates {
  const given = at.mapping(value, Object.keys(RATES))
  const rates = Object.entries(given).map(([name, rate]) => [name, at.below(name).whole(rate)])
  return { ...base, ...Object.fromEntries(rates) }
}

function refuseTwice(entries: readonly ClientEntry[], at: YamlPlace): void {
  const keys = entries.map(({ id, issuer }) => `${issuer ?? ''}|${id}`)
  const twice = keys.findIndex((key, n) => keys.indexOf(key) !== n)
  if (twice >= 0) throw at.below(twice).below('id').wrong('is there twice')
}
