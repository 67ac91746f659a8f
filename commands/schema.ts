import { spawnSync } from 'node:child_process'

/** `npm run schema`: SDLs and supergraph, then what comes out of them: access rules and the console's types. */
const STEPS = [
  'dist/subgraphs/publish.js',
  'dist/commands/schema/access.js',
  'dist/commands/consoleTypes.js',
]

const isDone = STEPS.every((step) => {
  const command = ['--enable-source-maps', step, ...process.argv.slice(2)]
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status === 0
})
if (!isDone) process.exitCode = 1
