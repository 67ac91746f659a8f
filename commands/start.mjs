// `npm start`: everything from a fresh clone to a running city. `-- --fresh` starts over.
import { setUp } from './setup.mjs'

setUp()
await import('../dist/commands/start.js')
