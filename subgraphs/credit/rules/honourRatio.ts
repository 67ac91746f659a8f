/** Firms with each honour and with both, and all firms. */
export interface HonourCounts {
  readonly taxpayers: number
  readonly certified: number
  readonly both: number
  readonly firms: number
}

/** Share of firms with an honour, each counted once (去重): 400 A and 50 AEO, 30 in both, of 8,000 → 0.0525. */
export function honourRatio({ taxpayers, certified, both, firms }: HonourCounts): {
  honoured: number
  ratio: number | null
} {
  const honoured = taxpayers + certified - both
  return { honoured, ratio: firms === 0 ? null : Math.round((honoured / firms) * 10_000) / 10_000 }
}
