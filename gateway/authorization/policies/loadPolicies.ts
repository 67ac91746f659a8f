import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Policies, Policy } from './policy.js'

/** Reads a module that exports `policies`, name → function. Throws Error of one line if it does not. */
export async function loadPolicies(path: string | null): Promise<Policies> {
  if (path === null) return new Map()
  const loaded = (await import(pathToFileURL(resolve(path)).href)) as { policies?: unknown }
  const { policies } = loaded
  if (typeof policies !== 'object' || policies === null) {
    throw new Error(`${path} must export "policies", an object of functions by name.`)
  }
  const entries = Object.entries(policies as Record<string, unknown>)
  const wrong = entries.find(([, policy]) => typeof policy !== 'function')
  if (wrong !== undefined) throw new Error(`${path}: the policy "${wrong[0]}" is no function.`)
  return new Map(entries as [string, Policy][])
}
