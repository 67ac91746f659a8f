import type { Grant } from '../../schema/wire/caller.js'
import { withScopes } from '../authorization/grants.js'
import type { PolicyVerdicts } from '../authorization/policies/PolicyVerdicts.js'
import type { Caller } from '../auth/caller.js'
import type { OnSectorCall } from '../federation/sectorCallEvent.js'
import type { StopSignal } from '../federation/StopSource.js'
import type { RunWatch } from '../observe/RunWatch.js'
import type { Basis } from '../operation/operation.js'
import type { Who } from '../register/events.js'
import type { RunRequest, RunResult } from '../runOperation.js'
import type { CheckSources } from './checkSources.js'

/** Who orders checks or credit reports, in which request. */
export interface Asker {
  readonly requestId: string
  readonly sources: CheckSources
  readonly caller: Caller
  readonly who: Who
  readonly signal: StopSignal
  readonly onSectorCall: OnSectorCall | undefined
  readonly watch: RunWatch
  readonly policies: PolicyVerdicts
  readonly noteRun: (result: RunResult) => void
}

/** Runs operations inside the asker's request, as its caller, with grants; `noteRun` hears of each. */
export function runAs(
  asker: Asker,
  { grants, basis }: { readonly grants: readonly Grant[]; readonly basis: Basis | null },
): (inner: Pick<RunRequest, 'document' | 'variables'>) => Promise<RunResult> {
  const { requestId, caller, signal, onSectorCall, policies, sources } = asker
  const granted = withScopes(caller, { grants, claimed: null })
  return async (inner) => {
    const watch = asker.watch.inner()
    const asking = { requestId, caller, signal, onSectorCall, policies }
    const result = await sources.run({ ...inner, ...asking, granted, basis, context: null, watch })
    watch.stage(null)
    asker.noteRun(result)
    return result
  }
}
