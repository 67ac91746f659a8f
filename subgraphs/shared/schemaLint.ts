/** Placeholder replaced below. */
export function lintSchema(_sdls: ReadonlyMap<string, string>): string[] {
  return []
}
