import { maskPersonName } from '../../../schema/wire/masking.js'
import type { SeedRecord } from '../../shared/seedRecords.js'
import type { Story } from '../../shared/town/stories.js'
import type { Town, TownOrganisation, TownPerson } from '../../shared/town/town.js'
import { RelatedPersonRole } from '../entities/RelatedPerson.js'
import { RegistrationStatus, type Registration } from '../entities/Registration.js'
import { placeOf } from './authorities.js'
import type { NamedOrganisation } from '../archive/nameWrites.js'
import type { Cast } from './castCrowd.js'

type Row = SeedRecord<Registration>

/** Every organisation and person of the town, the heads of the stories' organisations included. */
export function registrations(town: Town, cast: Cast): Row[] {
  const known = new Map(town.organisations.map((one) => one.legalRepresentative).map(byKey))
  const persons = new Map([...known, ...town.persons.map(byKey)])
  return [
    ...town.organisations.map((one) => organisation(one, cast.closed.has(one))),
    ...[...persons.values()].map(person),
  ]
}

/** The organisations among registrations, as the search knows them. */
export function organisationsIn(rows: readonly Row[]): NamedOrganisation[] {
  return rows
    .filter(({ kind }) => kind !== 'GG-PERSON')
    .map(({ subjectKey, name = '', formerNames = [] }) => ({ code: subjectKey, name, formerNames }))
}

/** Who had another name before (曾用名). */
const FORMER_NAMES: Partial<Record<Story, readonly string[]>> = {
  HONOURED: ['佛山市粤信五金制品有限公司'],
  DELISTED: ['杭州张记炒货店'],
}

function byKey(one: TownPerson): [string, TownPerson] {
  return [one.key, one]
}

/** Registrar and statute by the first digit of the credit code (登记管理部门). */
const REGISTRARS: Readonly<Record<string, { bureau: string; basis: string }>> = {
  '1': { bureau: '委机构编制委员会办公室', basis: '《事业单位登记管理暂行条例》第三条' },
  '3': { bureau: '司法局', basis: '《中华人民共和国律师法》第十八条' },
  '5': { bureau: '民政局', basis: '《社会团体登记管理条例》第三条' },
  '9': { bureau: '市场监督管理局', basis: '《中华人民共和国市场主体登记管理条例》第三条' },
}

function organisation(one: TownOrganisation, isClosed: boolean): Row {
  const { city, district } = placeOf(one.region)
  const { bureau, basis } = REGISTRARS[one.code.charAt(0)]!
  const head = one.legalRepresentative
  return {
    subjectKey: one.code,
    item: 'GG-01',
    kind: `GG-${one.kind}`,
    title: '登记注册',
    authority: { name: `${city}${bureau}`, code: null },
    decidedOn: one.establishedOn,
    legalBasis: basis,
    region: one.region,
    name: one.name,
    formerNames: one.story === null ? [] : (FORMER_NAMES[one.story] ?? []),
    address: `${city}${district}`,
    establishedOn: one.establishedOn,
    registrationStatus: isClosed ? RegistrationStatus.DEREGISTERED : RegistrationStatus.EXISTING,
    legalRepresentativeName: head.name,
    storedRelations: [{ role: RelatedPersonRole.LEGAL_REPRESENTATIVE, personKey: head.key }],
  }
}

function person(one: TownPerson): Row {
  return {
    subjectKey: one.key,
    item: 'GG-01',
    kind: 'GG-PERSON',
    title: '自然人',
    authority: { name: `${placeOf(one.region).city}公安局`, code: null },
    // The day the register was joined: a day of birth would tell more than the name that is masked.
    decidedOn: '2020-01-01',
    legalBasis: '《中华人民共和国户口登记条例》第三条',
    region: one.region,
    name: maskPersonName(one.name),
    formerNames: [],
    storedRelations: [],
  }
}
