import type { OutcomeState } from './outcome.js'

/**
 * What may be told of a sector call while its request is under way: that it began and how it ended, never
 * whether anything was found, since no data about a subject leaves before its register row.
 */
export type SectorCallEvent =
  | { readonly sector: string; readonly state: 'ASKED' | 'ANSWERED' }
  | {
      readonly sector: string
      readonly state: 'FAILED'
      readonly outcome: Exclude<OutcomeState, 'OK'>
    }

export type OnSectorCall = (event: SectorCallEvent) => void
