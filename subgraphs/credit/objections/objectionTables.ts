import { readFileSync } from 'node:fs'
import { loadObjectionClocks, type ObjectionClock } from '../rules/objectionClocks.js'

/** The regions' clocks of objections, read once when the sector starts; throws TableError if malformed. */
export const OBJECTION_CLOCKS: readonly ObjectionClock[] = loadObjectionClocks(
  readFileSync('subgraphs/credit/rules/objections.yaml', 'utf8'),
)
