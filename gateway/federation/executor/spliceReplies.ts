import type { FetchCall, ScannedReply, SectorCalls } from '../sectorCalls.js'
import type { Json } from './ownValue.js'
import { SplicedData } from './SplicedData.js'
import type { ScanReply } from './ReplyPattern.js'
import type { SplicePlan } from './splicePlan.js'

/**
 * Makes the calls of a spliced plan (`made`, in the order of its fetches). Returns the answer's bytes if every
 * reply is as its pattern says, else the data of each reply, parsed and checked like any other.
 */
export async function spliceReplies(
  { fetches, layout }: SplicePlan,
  made: readonly FetchCall[],
  calls: SectorCalls,
): Promise<SplicedData | (Json | null)[]> {
  const replies = await Promise.all(
    made.map((call, n) => {
      const scan: ScanReply = (body, form) =>
        fetches[n]?.pattern.scan(body, call.variables, form) ?? null
      return calls.callForBytes(call, scan)
    }),
  )
  const scanned = replies.filter(isScanned)
  if (scanned.length === replies.length) {
    for (const reply of scanned) calls.keep(reply)
    return assembled(layout, scanned)
  }
  return replies.map((reply, n) => {
    const call = made[n]
    return call !== undefined && isScanned(reply)
      ? calls.parse(call, reply)
      : (reply as Json | null)
  })
}

/** True of a reply that stayed bytes. */
export function isScanned(reply: ScannedReply | Json | null): reply is ScannedReply {
  return reply !== null && 'scan' in reply && Buffer.isBuffer((reply as ScannedReply).scan.body)
}

function assembled(layout: SplicePlan['layout'], replies: readonly ScannedReply[]): SplicedData {
  const parts = layout.map((piece) => {
    if (Buffer.isBuffer(piece)) return piece
    const value = replies[piece.fetch]?.scan.values[piece.value]
    if (value === undefined) throw new Error('A spliced value is in no reply.')
    return value
  })
  return new SplicedData(parts, () =>
    replies.map(({ outcome, scan }) => outcome.signature ?? scan.body.toString('utf8')),
  )
}
