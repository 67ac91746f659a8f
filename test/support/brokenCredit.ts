import type { TestContext } from 'node:test'
import { PublicCredit } from '../../gateway/check/publicCredit.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from '../../gateway/federation/sectorClient.js'
import { startBrokenSector, type Answer, type BrokenSector } from './brokenSector.js'

const TIMEOUT_MS = 1_000

/** Public credit as the gateway asks it, and the real server behind that can be made to misbehave. */
export async function startBrokenCredit(
  t: TestContext,
  answer: Answer,
): Promise<{ credit: PublicCredit; server: BrokenSector }> {
  const server = await startBrokenSector('credit', answer)
  const { url, key } = server
  const limits = { ...DEFAULT_SECTOR_LIMITS, timeoutMs: TIMEOUT_MS }
  const sector = new SectorClient({ ...limits, name: 'credit', url, key })
  t.after(async () => {
    await server.close()
    await sector.close()
  })
  return { credit: new PublicCredit(sector, TIMEOUT_MS), server }
}
