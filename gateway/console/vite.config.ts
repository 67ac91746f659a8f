import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The console (officers' page): built into dist/console, served by the gateway at `/`. */
const config = defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    // The content security policy allows no inline script, and the file may be old browsers' first.
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    // `npm run console:dev` beside a running `npm start`.
    // `/graphql` alone: below it are the console's own sources.
    proxy: Object.fromEntries(
      ['^/graphql$', '/identity', '/console.json', '/.well-known'].map((path) => [path, GATEWAY()]),
    ),
  },
})

function GATEWAY(): string {
  return `http://127.0.0.1:${process.env['YINGCHA_PORT'] ?? 4400}`
}

// Vite's own contract: a default export.
export default config
