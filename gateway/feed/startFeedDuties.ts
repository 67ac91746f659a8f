import type { LedgerKeeper } from '../check/ledgerKeeper.js'
import type { Register } from '../register/register.js'
import type { SectorAddress } from './exchangeSubscriptions.js'
import { LedgerFollower } from './LedgerFollower.js'
import { SubscriptionRegistrar } from './SubscriptionRegistrar.js'

/**
 * What the gateway does for the sectors' feeds: it writes their subscriptions into the register, and follows
 * public credit's own for changes of the ledger.
 */
export function startFeedDuties(
  sectors: ReadonlyMap<string, SectorAddress>,
  parts: {
    readonly register: Pick<Register, 'append'>
    readonly ledger: Pick<LedgerKeeper, 'renew'>
    readonly onFault: (error: unknown) => void
  },
): { readonly close: () => Promise<void> } {
  const { register, ledger, onFault } = parts
  const registrar = new SubscriptionRegistrar({ sectors, register, onFault })
  const credit = sectors.get('credit')
  const follower = credit && new LedgerFollower({ credit, renew: () => ledger.renew(), onFault })
  return {
    close: async () => {
      await Promise.all([registrar.close(), follower?.close()])
    },
  }
}
