import type { SectorCaller } from '../../schema/wire/caller.js'
import { verifyCall, type TokenRefusal } from '../../schema/wire/internalToken.js'

/** The caller and the key that vouches for it, which is the one that its reply is signed with. */
export function verifyUnderAny(
  token: string | undefined,
  { name, keys }: { readonly name: string; readonly keys: readonly Buffer[] },
  body: string,
): { caller: SectorCaller; jti: string; key: Buffer } | { refused: TokenRefusal } {
  let refused: TokenRefusal = 'BAD_MAC'
  for (const key of keys) {
    const verified = verifyCall(token, { sector: name, key, body })
    if (!('refused' in verified)) return { ...verified, key }
    refused = verified.refused
    if (refused !== 'BAD_MAC') break
  }
  return { refused }
}
