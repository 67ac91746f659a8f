/**
 * Name of a sector: lower-case letters. A plain string on purpose: the gateway learns which sectors
 * there are from the supergraph, never from a list in code.
 */
export type SectorName = string
