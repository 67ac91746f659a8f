import { equal, match, ok, throws } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { checkIssuers, DEFAULT_CLAIMS } from '../../../gateway/auth/issuer.js'
import type { IssuerConfig } from '../../../gateway/auth/issuer.js'
import { loadRoles, scopesOfRoles } from '../../../gateway/auth/roles.js'
import { loadPurposes } from '../../../gateway/authorization/purposes.js'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'

const read = (name: string) => readFileSync(`schema/${name}.yaml`, 'utf8')

const rolesYaml = (role: object) => JSON.stringify({ roles: [role] })
const purposesYaml = (purpose: object) => JSON.stringify({ purposes: [purpose] })

describe('schema/roles.yaml', () => {
  const roles = loadRoles(read('roles'))

  it('lets approval officers run checks and take authorisations and commitments, and nothing else', () => {
    equal(
      roles.get('APPROVAL_OFFICER')?.scopes.join(),
      'check:run,credit:authorisations,credit:commit',
    )
  })

  it('adds up the scopes of several roles once each', () => {
    const scopes = scopesOfRoles(roles, ['WINDOW_CLERK', 'SUPERVISOR', 'NOBODY'])
    equal(
      scopes.join(),
      'check:run,credit:authorisations,credit:commit,register:read,credit:volumes',
    )
  })

  const clerk = { code: 'CLERK', name: '员', nameEn: 'clerk', scopes: ['check:run'] }
  const malformed: { name: string; yaml: string; message: RegExp }[] = [
    { name: 'no list', yaml: 'roles: 1', message: /list under/ },
    { name: 'a small code', yaml: rolesYaml({ ...clerk, code: 'clerk' }), message: /row 1: code/ },
    { name: 'no name', yaml: rolesYaml({ ...clerk, name: '' }), message: /name/ },
    {
      name: 'scopes in a text',
      yaml: rolesYaml({ ...clerk, scopes: 'check:run' }),
      message: /list/,
    },
    {
      name: 'a reserved scope',
      yaml: rolesYaml({ ...clerk, scopes: ['duty:run'] }),
      message: /reserved/,
    },
    { name: 'a role twice', yaml: JSON.stringify({ roles: [clerk, clerk] }), message: /twice/ },
  ]
  for (const { name, yaml, message } of malformed)
    it(`is refused with ${name}`, () => {
      throws(() => loadRoles(yaml), message)
    })
})

describe('schema/purposes.yaml', () => {
  const purposes = loadPurposes(read('purposes'))

  it('asks for a case number for everything but self-access and audit', () => {
    const without = [...purposes.values()].filter((purpose) => !purpose.needsCaseNumber)
    equal(without.map(({ code }) => code).join(), 'SELF_ACCESS,AUDIT')
  })

  it('names approval in Chinese with its legal basis', () => {
    equal(purposes.get('APPROVAL')?.name, '行政审批')
    match(purposes.get('APPROVAL')?.legalBasis ?? '', /第二十一条/)
  })

  it('hides penalties and coercion from their subject for half a year, and nothing else', () => {
    const hidden = [...purposes.values()].filter((purpose) => purpose.isConfidential)
    equal(hidden.map(({ code, hiddenDays }) => `${code} ${hiddenDays}`).join(), 'ENFORCEMENT 180')
  })

  const audit = {
    code: 'A',
    name: '审',
    nameEn: 'a',
    needsCaseNumber: true,
    isConfidential: false,
    legalBasis: '法',
    mark: 'T',
  }
  const malformed: { name: string; yaml: string; message: RegExp }[] = [
    { name: 'no list', yaml: '', message: /list under/ },
    {
      name: 'no decision on the case number',
      yaml: purposesYaml({ ...audit, needsCaseNumber: 'yes' }),
      message: /true or false/,
    },
    {
      name: 'fields that are no list',
      yaml: purposesYaml({ ...audit, fields: '行政许可' }),
      message: /fields must be a list of names/,
    },
    {
      name: 'no decision on confidentiality',
      yaml: purposesYaml({ ...audit, isConfidential: undefined }),
      message: /isConfidential must be true or false/,
    },
    {
      name: 'a confidential purpose that is hidden for no time',
      yaml: purposesYaml({ ...audit, isConfidential: true, hiddenDays: 0 }),
      message: /hiddenDays/,
    },
    {
      name: 'a time to hide what is not confidential',
      yaml: purposesYaml({ ...audit, hiddenDays: 180 }),
      message: /hiddenDays/,
    },
    {
      name: 'no legal basis',
      yaml: purposesYaml({ ...audit, legalBasis: '' }),
      message: /legalBasis/,
    },
    { name: 'an unknown mark', yaml: purposesYaml({ ...audit, mark: 'X' }), message: /mark/ },
    {
      name: 'a purpose twice',
      yaml: JSON.stringify({ purposes: [audit, audit] }),
      message: /twice/,
    },
  ]
  for (const { name, yaml, message } of malformed)
    it(`is refused with ${name}`, () => {
      throws(() => loadPurposes(yaml), message)
    })
})

describe('schema/departments.yaml', () => {
  const { departments } = parse(read('departments')) as { departments: { code: unknown }[] }
  for (const { code } of departments)
    it(`has the valid credit code ${String(code)} as text`, () => {
      ok(typeof code === 'string')
      ok(checkCreditCode(code).ok)
    })
})

describe('an issuer’s configuration', () => {
  const issuer: IssuerConfig = {
    url: 'https://id.gov.example',
    audience: 'https://yingcha.gov.example/graphql',
    jwksUri: 'https://id.gov.example/jwks',
    algorithms: ['ES256'],
    scopes: ['check:run'],
    departments: '*',
    claims: DEFAULT_CLAIMS,
  }

  it('over https, or on loopback over http, is accepted', () => {
    checkIssuers([
      issuer,
      { ...issuer, url: 'http://127.0.0.1:1', jwksUri: 'http://[::1]:1', demo: true },
    ])
  })

  const demo = {
    ...issuer,
    url: 'http://127.0.0.1:4400/identity',
    jwksUri: 'http://identity:4401/identity/jwks',
    demo: true,
  }

  it('of the demo identity behind the gateway, by its name in the inner network, is accepted', () => {
    checkIssuers([demo], 'http://identity:4401')
  })

  const elsewhere: { name: string; overrides: Partial<IssuerConfig>; address: string | null }[] = [
    { name: 'without the gateway serving it', overrides: {}, address: null },
    { name: 'on another port', overrides: {}, address: 'http://identity:4402' },
    { name: 'on another host', overrides: {}, address: 'http://identity.evil.example:4401' },
    {
      name: 'under a public issuer',
      overrides: { url: 'https://id.gov.example/identity' },
      address: 'http://identity:4401',
    },
    { name: 'not called a demo', overrides: { demo: false }, address: 'http://identity:4401' },
  ]
  for (const { name, overrides, address } of elsewhere)
    it(`of a demo identity ${name} is refused`, () => {
      throws(() => checkIssuers([{ ...demo, ...overrides }], address), /loopback/)
    })

  const unsafe: { name: string; overrides: Partial<IssuerConfig>; message: RegExp }[] = [
    {
      name: 'a shared-secret algorithm',
      overrides: { algorithms: ['ES256', 'HS256'] },
      message: /HS256/,
    },
    { name: 'algorithm none', overrides: { algorithms: ['none'] }, message: /none/ },
    { name: 'no algorithm', overrides: { algorithms: [] }, message: /algorithms/ },
    { name: 'no audience', overrides: { audience: '' }, message: /audience/ },
    {
      name: 'keys over plain http',
      overrides: { jwksUri: 'http://id.gov.example/jwks' },
      message: /https/,
    },
    { name: 'keys from a file', overrides: { jwksUri: 'file:///etc/jwks' }, message: /https/ },
    { name: 'the demo identity off loopback', overrides: { demo: true }, message: /loopback/ },
    {
      name: 'a demo that only looks like loopback',
      overrides: {
        demo: true,
        url: 'https://127.0.0.1.evil.example',
        jwksUri: 'https://localhost/jwks',
      },
      message: /loopback/,
    },
  ]
  for (const { name, overrides, message } of unsafe)
    it(`is refused with ${name}`, () => {
      throws(() => checkIssuers([{ ...issuer, ...overrides }]), message)
    })

  it('is refused twice', () => {
    throws(() => checkIssuers([issuer, issuer]), /twice/)
  })
})
