import { apollo } from './apollo.js'
import { bare } from './bare.js'
import type { Contestant } from './contestant.js'
import { floor } from './floor.js'
import { full } from './full.js'
import { grafbase } from './grafbase.js'
import { hive, hiveRust } from './hive.js'

/** In the order of the table and of each round. */
export const CONTESTANTS: readonly Contestant[] = [
  floor,
  bare,
  full,
  grafbase,
  hiveRust,
  hive,
  apollo,
]
