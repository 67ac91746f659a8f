import { describe } from 'node:test'
import { itAnswers } from './itAnswers.js'
import type { Row } from './itAnswers.js'

const S = 'subject(usci:"91A")'
const STRICT = 'subjectStrict(usci:"91A")'
const GRADE = `{${S}{name taxGrade}}`
const NO_GRADE = {
  filtered: `{${S}{name}}`,
  data: { subject: { name: '甲公司', taxGrade: null } },
  withheld: ['subject.taxGrade'],
}
const SUBJECT_FIELDS = 'usci taxGrade risk cases name internalNo legalRep shareholders arrears'
  .split(' ')
  .map((name) => ({ name }))
const PHONES = [
  { name: '张', phone: '139' },
  { name: '李', phone: '138' },
]

/** anchors.md §2.6; "ours" marks where we differ from Apollo Router on purpose. */
const rows: Row[] = [
  {
    name: '1 drops a field for a caller without a token, with one error for two reasons',
    scopes: null,
    query: GRADE,
    ...NO_GRADE,
  },
  { name: '2 drops a field for a token without its scope', scopes: '', query: GRADE, ...NO_GRADE },
  {
    name: '3 leaves a field to its scope',
    scopes: 'tax.read',
    query: GRADE,
    data: { subject: { name: '甲公司', taxGrade: 'B' } },
  },
  {
    name: '4 leaves a field to the second alternative',
    scopes: 'admin',
    query: GRADE,
    data: { subject: { name: '甲公司', taxGrade: 'B' } },
  },
  { name: '5 takes no scope for a prefix', scopes: 'tax.readonly', query: GRADE, ...NO_GRADE },
  {
    name: '6 wants every scope of an alternative',
    scopes: 'tax.read',
    query: `{${S}{name arrears{amount}}}`,
    filtered: `{${S}{name}}`,
    data: { subject: { name: '甲公司', arrears: null } },
    withheld: ['subject.arrears'],
  },
  {
    name: '7 takes scopes in any order',
    scopes: 'tax.amount tax.read',
    query: `{${S}{name arrears{amount}}}`,
    data: { subject: { name: '甲公司', arrears: [{ amount: 10 }] } },
  },
  {
    name: '8 drops a field that returns a protected scalar',
    scopes: 'registry.person',
    query: `{${S}{legalRep{name phone}}}`,
    filtered: `{${S}{legalRep{name}}}`,
    data: { subject: { legalRep: { name: '张', phone: null } } },
    withheld: ['subject.legalRep.phone'],
  },
  {
    name: '9 leaves the scalar to its scope',
    scopes: 'registry.person pii.phone',
    query: `{${S}{legalRep{name phone}}}`,
    data: { subject: { legalRep: { name: '张', phone: '139' } } },
  },
  {
    name: '10 protects an edge and not the type behind it',
    scopes: 'pii.phone',
    query: `{${S}{shareholders{name phone}}}`,
    data: { subject: { shareholders: PHONES } },
  },
  {
    name: '11 calls no sector when nothing is left',
    scopes: '',
    query: `{${S}{shareholders{phone}}}`,
    filtered: null,
    data: null,
    withheld: ['subject.shareholders | subject.shareholders.phone'],
  },
  {
    name: '12 (ours: no call) nulls the object around a non-null field',
    scopes: '',
    query: `{${S}{name internalNo}}`,
    filtered: null,
    data: { subject: null },
    withheld: ['subject.internalNo'],
  },
  {
    name: '13 (ours: no call) nulls data when no parent may be null',
    scopes: '',
    query: `{${STRICT}{name internalNo}}`,
    filtered: null,
    data: null,
    withheld: ['subjectStrict.internalNo'],
  },
  {
    name: '14 drops a computed field whose input is protected',
    scopes: 'court.read',
    query: `{${S}{name risk}}`,
    filtered: `{${S}{name}}`,
    data: { subject: { name: '甲公司', risk: null } },
    withheld: ['subject.risk'],
  },
  {
    name: '15 leaves a computed field to the scope of its input',
    scopes: 'tax.read',
    query: `{${S}{name risk}}`,
    data: { subject: { name: '甲公司', risk: 2 } },
  },
  {
    name: '16 (ours: no call) nulls the object around a non-null list of a protected type',
    scopes: '',
    query: `{${S}{name cases{id}}}`,
    filtered: null,
    data: { subject: null },
    withheld: ['subject.cases'],
  },
  {
    name: '17 does not let __typename rescue a denied type',
    scopes: '',
    query: `{${S}{cases{__typename}}}`,
    filtered: null,
    data: null,
    withheld: ['subject.cases'],
  },
  {
    name: '27 keeps public fields beside one that wants a token',
    scopes: null,
    query: '{openCount me{name}}',
    filtered: '{openCount}',
    data: { openCount: 7, me: null },
    withheld: ['me'],
  },
  {
    name: '28 leaves a field to any token',
    scopes: '',
    query: '{openCount me{name}}',
    data: { openCount: 7, me: { name: '审批员' } },
  },
  {
    name: '29 (ours: aliases) names response keys in the path',
    scopes: '',
    query: `{a:${S}{g:taxGrade n:name}}`,
    filtered: `{a:${S}{n:name}}`,
    data: { a: { g: null, n: '甲公司' } },
    withheld: ['a.g'],
  },
  {
    name: '30 drops variables that nothing uses any more',
    scopes: '',
    query: 'query($y:Int,$u:ID!){subject(usci:$u){name arrears(minYear:$y){id}}}',
    variables: { u: '91A', y: 2020 },
    filtered: 'query($u:ID!){subject(usci:$u){name}}',
    data: { subject: { name: '甲公司', arrears: null } },
    withheld: ['subject.arrears'],
  },
  {
    name: '31 drops a fragment that lost everything, and its spreads',
    scopes: '',
    query: `{${S}{...A}}fragment A on Subject{name ...B}fragment B on Subject{taxGrade}`,
    filtered: `{${S}{...A}}fragment A on Subject{name}`,
    data: { subject: { name: '甲公司', taxGrade: null } },
    withheld: ['subject.taxGrade'],
  },
  {
    name: '32 runs no mutation whose root type is denied, with one error and an empty path',
    scopes: '',
    query: 'mutation{flag(usci:"91A")}',
    filtered: null,
    data: null,
    withheld: [''],
  },
  {
    name: '33 leaves a mutation to the scope of its root type',
    scopes: 'tax.write',
    query: 'mutation{flag(usci:"91A")}',
    data: { flag: true },
  },
  {
    name: '34 answers data null, not an object of nulls, when nothing is left',
    scopes: '',
    query: `{${S}{taxGrade}}`,
    filtered: null,
    data: null,
    withheld: ['subject.taxGrade'],
  },
  {
    name: '35 leaves introspection alone',
    scopes: null,
    query: '{__type(name:"Subject"){fields{name}}}',
    data: { __type: { fields: SUBJECT_FIELDS } },
  },
  {
    name: '36 (ours: no error) drops a skipped field without a word',
    scopes: '',
    query: `query($s:Boolean!){${S}{name taxGrade@skip(if:$s)}}`,
    variables: { s: true },
    filtered: `{${S}{name}}`,
    data: { subject: { name: '甲公司' } },
    withheld: [],
  },
  {
    name: '36 (not skipped) reports it when the variable keeps it',
    scopes: '',
    query: `query($s:Boolean!){${S}{name taxGrade@skip(if:$s)}}`,
    variables: { s: false },
    filtered: `{${S}{name}}`,
    data: { subject: { name: '甲公司', taxGrade: null } },
    withheld: ['subject.taxGrade'],
  },
  {
    name: '37 enters a fragment without a type condition',
    scopes: '',
    query: `{${S}{... @include(if:true){taxGrade name}}}`,
    filtered: `{${S}{...@include(if:true){name}}}`,
    data: { subject: { taxGrade: null, name: '甲公司' } },
    withheld: ['subject.taxGrade'],
  },
]

describe('filterOperation, run and shaped (rows 52, 53)', () => itAnswers(rows))
