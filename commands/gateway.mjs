// `npm run gateway -- --supergraph FILE --port N`: any composed supergraph, in the foreground.
import { setUp } from './setup.mjs'

setUp({ console: false })
await import('../dist/gateway/standalone/main.js')
