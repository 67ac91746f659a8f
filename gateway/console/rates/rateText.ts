import { percent } from '../language/numbers.js'
import type { Rate } from './monthlyRates.js'

/** `25.0 %`, or why there is no rate. */
export function rateText({ rate, noRate }: Rate, reason: (code: string) => string): string {
  if (rate != null) return percent(rate)
  return noRate == null ? '—' : reason(noRate)
}
