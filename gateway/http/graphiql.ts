import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'

const require = createRequire(import.meta.url)

/** Scripts and styles of GraphiQL, from the installed packages: the inner network has no CDN. */
const ASSETS: Readonly<Record<string, readonly [file: string, type: string]>> = {
  'react.js': ['react/umd/react.production.min.js', 'text/javascript'],
  'react-dom.js': ['react-dom/umd/react-dom.production.min.js', 'text/javascript'],
  'graphiql.js': ['graphiql/graphiql.min.js', 'text/javascript'],
  'graphiql.css': ['graphiql/graphiql.min.css', 'text/css'],
}

const PAGE = `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<title>应查 GraphiQL</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
<div id="graphiql"></div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</html>`

const START = `const fetcher = GraphiQL.createFetcher({ url: '/graphql' })
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultHeaders: '{ "authorization": "Bearer <npm run token>" }' }),
)`

// GraphiQL sets style attributes and its editor compiles a regular expression engine's tables only.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; font-src 'self' data:; img-src 'self' data:; frame-ancestors 'none'"

/** Serves GraphiQL at `/graphiql`; what it may ask is decided by the token like any other request. */
export function serveGraphiql(server: FastifyInstance): void {
  server.get('/graphiql', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(PAGE),
  )
  server.get('/graphiql/start.js', async (_request, reply) =>
    reply.type('text/javascript').send(START),
  )
  for (const [name, [file, type]] of Object.entries(ASSETS)) {
    server.get(`/graphiql/${name}`, async (_request, reply) =>
      reply.type(type).send(await readFile(require.resolve(file))),
    )
  }
}
