import { compose } from '../../support/compose.js'
import { DEEP_QUERY, DEEP_SUBGRAPHS, deepSdl } from './deep.js'
import { DOSSIER_QUERY, DOSSIER_SECTORS, dossierSdl } from './dossier.js'

export const WORKLOADS = ['dossier', 'deep'] as const
export type WorkloadName = (typeof WORKLOADS)[number]

/** The ground that every request of the dossier states; only the gateway with everything on reads it. */
const BASIS = { matter: 'SP-ZZ-001', purpose: 'APPROVAL', caseNumber: 'SP-2026-000123' }

/** One operation over one federation, the same for every gateway. */
export interface Workload {
  /** Also the first part of its subgraphs' path. */
  readonly name: string
  readonly subgraphs: readonly string[]
  readonly sdl: (subgraph: string) => string
  readonly query: string
  /** The client's request about a salt. */
  readonly body: (salt: string) => string
}

export function workload(name: WorkloadName): Workload {
  const of = {
    dossier: { subgraphs: DOSSIER_SECTORS, sdl: dossierSdl, query: DOSSIER_QUERY },
    deep: { subgraphs: DEEP_SUBGRAPHS, sdl: deepSdl, query: DEEP_QUERY },
  }[name]
  const body = (id: string) =>
    JSON.stringify({ query: of.query, variables: { id }, extensions: { basis: BASIS } })
  return { name, ...of, body }
}

/** Address of a workload's subgraph, all of them behind one origin. */
export function subgraphUrl(
  port: number,
  { name }: Pick<Workload, 'name'>,
  subgraph: string,
): string {
  return `http://127.0.0.1:${port}/${name}/${subgraph}`
}

/** The composed federation, without access rules and with the addresses of the static subgraphs. */
export function supergraphOf(of: Workload, port: number): string {
  const sdl = compose(Object.fromEntries(of.subgraphs.map((name) => [name, of.sdl(name)])))
  return of.subgraphs.reduce(
    (text, name) => text.replaceAll(`http://${name}.invalid`, subgraphUrl(port, of, name)),
    sdl,
  )
}
