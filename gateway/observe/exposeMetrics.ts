import type { Gauges } from './Gauges.js'
import type { Meters } from './Meters.js'
import type { MetricsAddress, MetricsServer } from './metricsServer.js'

/**
 * Serves the meters at an address of their own; null, and nothing of the library is loaded, without one.
 * Rejects if the address cannot be had.
 */
export async function exposeMetrics(
  address: MetricsAddress | null | undefined,
  meters: Meters,
  gauges: Gauges,
): Promise<MetricsServer | null> {
  if (!address) return null
  const [{ metricsOf }, { serveMetrics }] = await Promise.all([
    import('./exposition.js'),
    import('./metricsServer.js'),
  ])
  return serveMetrics(metricsOf(meters, gauges), address)
}
