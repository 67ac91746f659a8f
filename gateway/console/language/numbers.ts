/** A ratio as a percentage: `97.5 %`. */
export function percent(ratio: number, digits = 1): string {
  return `${(100 * ratio).toFixed(digits)} %`
}
