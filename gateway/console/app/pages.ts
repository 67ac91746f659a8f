import { lazy, type ComponentType } from 'react'
import type { OfficePath } from '../../../schema/wire/consolePaths.js'
import type { Viewer } from '../session/SessionProvider.js'
import { reportingSectors } from '../data/reportingSectors.js'
import type { FrameMessage } from './messages.js'

/** One page of the console. */
export interface ConsolePage {
  readonly path: OfficePath
  /** Its entry in the menu; null for pages that are reached otherwise. */
  readonly title: FrameMessage | null
  /** Whether it is in this viewer’s menu; what it may do is decided by the gateway alone. */
  readonly isFor: (viewer: Viewer) => boolean
  readonly Page: ComponentType
}

const anyone = () => true
const runsChecks = ({ scopes }: Viewer) => scopes.includes('check:run')
const readsRegister = ({ scopes }: Viewer) => scopes.includes('register:read')
const repairs = ({ scopes }: Viewer) =>
  scopes.includes('credit:repair') || scopes.includes('credit:determine')
const evaluates = ({ scopes }: Viewer) => scopes.includes('credit:evaluate')
const lists = ({ scopes }: Viewer) =>
  scopes.includes('credit:lists') || scopes.includes('credit:determine')
const keepsCatalogue = ({ scopes }: Viewer) => scopes.includes('credit:catalogue')
const keepsBenefits = ({ scopes }: Viewer) => scopes.includes('credit:benefits')
const seesRates = ({ scopes }: Viewer) =>
  ['credit:catalogue', 'credit:volumes', 'register:read'].some((scope) => scopes.includes(scope))
const redeems = ({ scopes }: Viewer) => scopes.includes('credit:redeem')
const readsIncidents = ({ scopes }: Viewer) =>
  scopes.includes('credit:incidents') || scopes.includes('credit:audit')
const reconciles = ({ scopes }: Viewer) =>
  scopes.includes('credit:read') || scopes.includes('credit:determine')
const isSubject = ({ subject }: Viewer) => subject !== null

/** Every page behind the login, in the order of the menu; the first that a viewer has is its home. */
export const PAGES: readonly ConsolePage[] = [
  {
    path: '/check',
    title: 'check',
    isFor: runsChecks,
    Page: page(() => import('../check/CheckPage.js').then((room) => room.CheckPage)),
  },
  {
    path: '/batch',
    title: 'batch',
    isFor: runsChecks,
    Page: page(() => import('../batch/BatchPage.js').then((room) => room.BatchPage)),
  },
  {
    path: '/checks',
    title: 'checks',
    isFor: (viewer) => runsChecks(viewer) || readsRegister(viewer),
    Page: page(() => import('../checks/ChecksPage.js').then((room) => room.ChecksPage)),
  },
  {
    path: '/checks/:number',
    title: null,
    isFor: anyone,
    Page: page(() => import('../result/KeptCheckPage.js').then((room) => room.KeptCheckPage)),
  },
  {
    path: '/repair',
    title: 'repair',
    isFor: repairs,
    Page: page(() => import('../repair/RepairDeskPage.js').then((room) => room.RepairDeskPage)),
  },
  {
    path: '/data',
    title: 'data',
    isFor: (viewer) => reportingSectors(viewer).length > 0,
    Page: page(() => import('../data/DataPage.js').then((room) => room.DataPage)),
  },
  {
    path: '/evaluation',
    title: 'evaluation',
    isFor: evaluates,
    Page: page(() => import('../evaluation/EvaluationPage.js').then((room) => room.EvaluationPage)),
  },
  {
    path: '/lists',
    title: 'lists',
    isFor: lists,
    Page: page(() => import('../lists/ListsPage.js').then((room) => room.ListsPage)),
  },
  {
    path: '/ledger',
    title: 'ledger',
    isFor: keepsCatalogue,
    Page: page(() => import('../ledger/LedgerPage.js').then((room) => room.LedgerPage)),
  },
  {
    path: '/rates',
    title: 'rates',
    isFor: seesRates,
    Page: page(() => import('../rates/RatesPage.js').then((room) => room.RatesPage)),
  },
  {
    path: '/gaps',
    title: 'gaps',
    isFor: keepsCatalogue,
    Page: page(() => import('../gaps/GapsPage.js').then((room) => room.GapsPage)),
  },
  {
    path: '/reconciliation',
    title: 'reconciliation',
    isFor: reconciles,
    Page: page(() =>
      import('../reconciliation/ReconciliationPage.js').then((room) => room.ReconciliationPage),
    ),
  },
  {
    path: '/point-appeals',
    title: 'pointAppeals',
    isFor: keepsBenefits,
    Page: page(() => import('../benefits/AppealsPage.js').then((room) => room.AppealsPage)),
  },
  {
    path: '/incidents',
    title: 'incidents',
    isFor: readsIncidents,
    Page: page(() => import('../incidents/IncidentsPage.js').then((room) => room.IncidentsPage)),
  },
  {
    path: '/register',
    title: 'register',
    isFor: readsRegister,
    Page: page(() => import('../register/RegisterPage.js').then((room) => room.RegisterPage)),
  },
  {
    path: '/me',
    title: 'me',
    isFor: isSubject,
    Page: page(() => import('../me/MyRecordPage.js').then((room) => room.MyRecordPage)),
  },
  {
    path: '/benefits',
    title: 'benefits',
    isFor: isSubject,
    Page: page(() => import('../benefits/BenefitsPage.js').then((room) => room.BenefitsPage)),
  },
  {
    path: '/redeem',
    title: 'redeem',
    isFor: redeems,
    Page: page(() => import('../benefits/RedeemPage.js').then((room) => room.RedeemPage)),
  },
  {
    path: '/catalogue',
    title: 'catalogue',
    isFor: anyone,
    Page: page(() => import('../catalogue/CataloguePage.js').then((room) => room.CataloguePage)),
  },
]

/** A page that is loaded when it is first opened. */
function page(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }))
}
