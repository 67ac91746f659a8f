import { describe } from 'node:test'
import { itAnswers } from './itAnswers.js'
import type { Row } from './itAnswers.js'

const RECORDS = 'records(usci:"91A")'
const FINDINGS = 'findings(usci:"91A")'
const COURT = { __typename: 'CourtCase', id: 'c1', at: '2024-01-01' }
const NOTICE = { __typename: 'Notice', id: 'n1', at: '2024-02-02' }

/** anchors.md §2.6; "ours" marks where we differ from Apollo Router on purpose. */
const rows: Row[] = [
  {
    name: '18 denies an interface by its implementors',
    scopes: '',
    query: `{${RECORDS}{__typename id at}}`,
    filtered: null,
    data: null,
    withheld: ['records'],
  },
  {
    name: '19 leaves the interface to the scope of its implementors',
    scopes: 'court.read',
    query: `{${RECORDS}{__typename id at}}`,
    data: { records: [COURT, NOTICE] },
  },
  {
    name: '20 drops an interface field that one implementor protects, on every row',
    scopes: 'court.read',
    query: `{${RECORDS}{__typename id note}}`,
    filtered: `{${RECORDS}{__typename id}}`,
    data: {
      records: [
        { __typename: 'CourtCase', id: 'c1', note: null },
        { __typename: 'Notice', id: 'n1', note: null },
      ],
    },
    withheld: ['records | records.note'],
  },
  {
    name: '21 denies an interface before a fragment on a free implementor',
    scopes: '',
    query: `{${RECORDS}{__typename ... on Notice{id at}}}`,
    filtered: null,
    data: null,
    withheld: ['records'],
  },
  {
    name: '22 denies an interface before fragments on all implementors',
    scopes: '',
    query: `{${RECORDS}{__typename ... on CourtCase{id}... on Notice{id}}}`,
    filtered: null,
    data: null,
    withheld: ['records'],
  },
  {
    name: '23 denies an interface of which only __typename is asked',
    scopes: '',
    query: `{${RECORDS}{__typename}}`,
    filtered: null,
    data: null,
    withheld: ['records'],
  },
  {
    name: '24 nulls the whole list when a fragment on one member asked for something non-null',
    scopes: '',
    query: `{${FINDINGS}{__typename ... on CourtCase{id}... on Notice{at}}}`,
    filtered: `{${FINDINGS}{__typename ...on Notice{at}}}`,
    data: { findings: null },
    withheld: ['findings'],
  },
  {
    name: '25 wants the policy of a member field (row 65)',
    scopes: 'court.read',
    query: `{${FINDINGS}{__typename ... on CourtCase{id sealed}}}`,
    filtered: `{${FINDINGS}{__typename ...on CourtCase{id}}}`,
    data: {
      findings: [{ __typename: 'CourtCase', id: 'c1', sealed: null }, { __typename: 'Notice' }],
    },
    withheld: ['findings | findings.sealed'],
  },
  {
    name: '26 leaves a field to a policy that holds',
    scopes: 'court.read',
    policies: ['case_open'],
    query: `{${FINDINGS}{__typename ... on CourtCase{id sealed}}}`,
    data: {
      findings: [{ __typename: 'CourtCase', id: 'c1', sealed: 's' }, { __typename: 'Notice' }],
    },
  },
]

describe('filterOperation on interfaces and unions', () => itAnswers(rows))
