// `npm test`: set-up, then every test. Arguments narrow it to paths that contain one of them.
import { setUp } from './setup.mjs'

setUp()
await import('../dist/commands/test.js')
