import { createHash } from 'node:crypto'
import type { Town } from '../../shared/town/town.js'
import type { Authorisation } from '../entities/Authorisation.js'

/** 市行政审批局 of schema/departments.yaml. */
const APPROVAL_BUREAU = '11320900000021020F'
/** Everything that a person can authorise in the first set of items. */
const ITEMS = ['GG-01', 'GG-02', 'GG-07', 'JT-02', 'SC-04', 'SC-05', 'RS-01', 'YL-02']

/** 市住房和城乡建设局, which runs SP-CF-002, a matter that nothing but an authorisation opens. */
const HOUSING_BUREAU = '11320900000021063W'

/**
 * What the authoriser gave: one in force, one expired, one used up, one for another purpose, and one
 * for the housing bureau and one matter.
 */
export function authorisations(town: Town): Authorisation[] {
  const day = (days: number) => town.daysAgo(days)
  const live = { validFrom: day(5), validTo: day(-365), times: 100, usesLeft: 100 }
  return [
    authorisation(town, 'AUTH-DEMO-1', { ...live, purpose: 'AUTHORISED_QUERY' }),
    authorisation(town, 'AUTH-DEMO-2', {
      purpose: 'AUTHORISED_QUERY',
      validFrom: day(60),
      validTo: day(30),
      times: 1,
      usesLeft: 1,
    }),
    authorisation(town, 'AUTH-DEMO-3', {
      ...live,
      purpose: 'AUTHORISED_QUERY',
      times: 1,
      usesLeft: 0,
    }),
    authorisation(town, 'AUTH-DEMO-4', { ...live, purpose: 'WELFARE' }),
    authorisation(town, 'AUTH-DEMO-5', {
      ...live,
      purpose: 'WELFARE',
      party: HOUSING_BUREAU,
      matter: 'SP-CF-002',
    }),
  ]
}

function authorisation(
  town: Town,
  id: string,
  given: Pick<Authorisation, 'purpose' | 'validFrom' | 'validTo' | 'times' | 'usesLeft'> &
    Partial<Pick<Authorisation, 'party' | 'matter'>>,
): Authorisation {
  return {
    subjectKey: town.person('AUTHORISER').key,
    id,
    party: APPROVAL_BUREAU,
    matter: null,
    items: ITEMS,
    form: 'E_SIGNATURE',
    evidenceHash: createHash('sm3').update(`demo authorisation ${id}`).digest('hex'),
    givenBy: 'SUBJECT',
    terms: null,
    consentVersion: null,
    separateConsent: [],
    isMinor: false,
    guardianKey: null,
    guardianRelation: null,
    revokedAt: null,
    revokedBy: null,
    createdAt: new Date(`${given.validFrom}T01:00:00Z`),
    ...given,
  }
}
