import { spawnSync } from 'node:child_process'

/** `npm run schema`: SDLs and supergraph, then the console's types, which come out of them; same arguments for both. */
const STEPS = ['dist/subgraphs/publish.js', 'dist/commands/consoleTypes.js']

const isDone = STEPS.every((step) => {
  const command = ['--enable-source-maps', step, ...process.argv.slice(2)]
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status === 0
})
if (!isDone) process.exitCode = 1
