import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import serveStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { OFFICE_PATHS, OPEN_PATHS } from '../../schema/wire/consolePaths.js'

/** What the gateway knows of its console (the officers' page). */
export interface ConsoleSettings {
  /** Folder of the built console: index.html and assets/. */
  readonly dir: string
  /** The `iss` that it logs in at; null if no issuer is trusted. */
  readonly issuer: string | null
  readonly clientId: string
  /** True with the demo identity, whose logins it then lists. */
  readonly isDemo: boolean
}

const NOT_BUILT = 'The console is not built here: run "npm run build", then open this page again.\n'

/**
 * Serves the console: its pages, `/assets/*` under names that change with their content, and
 * `/console.json`, where it learns whom to log in at. Whatever else is asked stays a 404.
 */
export function serveConsole(server: FastifyInstance, settings: ConsoleSettings): void {
  const { dir, issuer, clientId, isDemo } = settings
  for (const path of [...OPEN_PATHS, ...OFFICE_PATHS]) {
    server.get(path, async (_request, reply) => {
      const page = await readIndex(dir)
      if (page === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT)
      return reply.headers(pageHeaders(issuer)).type('text/html; charset=utf-8').send(page)
    })
  }
  server.get('/console.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ issuer, clientId, isDemo }),
  )
  server.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.headers({ 'x-content-type-options': 'nosniff', vary: 'accept-encoding' })
    })
    await scope.register(serveStatic, {
      root: join(resolve(dir), 'assets'),
      prefix: '/assets/',
      index: false,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      decorateReply: false,
      // One file's name: a path that leaves the folder is as little there as a file that does not exist.
      allowedPath: (path) => /^\/\w[\w.-]*$/.test(path),
    })
  })
}

/** Read anew each time: a console that is built while the gateway runs is served at once. */
async function readIndex(dir: string): Promise<string | null> {
  return readFile(join(dir, 'index.html'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

/** The page may run our scripts and talk to us and the issuer; nothing else, and in nobody's frame. */
function pageHeaders(issuer: string | null): Record<string, string> {
  const login = issuer === null ? '' : ` ${new URL(issuer).origin}`
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // Ant Design writes style elements.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${login}`,
    // Scanning a receipt's code and reading a list of subjects happen beside the page.
    "worker-src 'self' blob:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ]
  return {
    'cache-control': 'no-cache',
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(self)',
  }
}
