/** How often a cache was asked, over all the caches that took its place. */
export class CacheCounts {
  hits = 0
  misses = 0
  /** What the cache holds that changed last. */
  entries = 0
}
