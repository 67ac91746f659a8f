/** How a commitment was not kept: false from the start (虚假承诺), or not fulfilled (不履行承诺). */
export const BREACHES = ['FALSE', 'UNFULFILLED'] as const
export type Breach = (typeof BREACHES)[number]

/** Kind of the record (GG-05) of a breach. */
export function kindOfBreach(breach: Breach): string {
  return `GG-BREACH-${breach}`
}
