import type { MigrationInterface } from 'typeorm'
import { KernelActs1700000000400 } from './acts/KernelActs1700000000400.js'
import { KernelCatalogue1700000000651 } from './catalogue/KernelCatalogue1700000000651.js'
import { KernelCommitmentTasks1700000000622 } from './commitments/KernelCommitmentTasks1700000000622.js'
import { KernelDisclosure1700000000200 } from './disclosure/KernelDisclosure1700000000200.js'
import { KernelRefusedRows1700000000731 } from './disclosure/KernelRefusedRows1700000000731.js'
import { KernelStaging1700000000661 } from './disclosure/KernelStaging1700000000661.js'
import { KernelFeed1700000000100 } from './feed/KernelFeed1700000000100.js'
import { KernelMirror1700000000101 } from './feed/KernelMirror1700000000101.js'

/**
 * Tables that every sector has and no sector writes down; they run with the sector's own, in the order of
 * their timestamps.
 */
export const KERNEL_MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  KernelFeed1700000000100,
  KernelMirror1700000000101,
  KernelDisclosure1700000000200,
  KernelActs1700000000400,
  KernelCatalogue1700000000651,
  KernelStaging1700000000661,
  KernelCommitmentTasks1700000000622,
  KernelRefusedRows1700000000731,
]
