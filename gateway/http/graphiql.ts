import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const require = createRequire(import.meta.url)

const SCRIPT = 'text/javascript; charset=utf-8'

/** Scripts and styles of GraphiQL, from the installed packages: the inner network has no CDN. */
const ASSETS: readonly { name: string; from: string; file: string; type: string }[] = [
  { name: 'react.js', from: 'react', file: 'umd/react.production.min.js', type: SCRIPT },
  {
    name: 'react-dom.js',
    from: 'react-dom',
    file: 'umd/react-dom.production.min.js',
    type: SCRIPT,
  },
  { name: 'graphiql.js', from: 'graphiql', file: 'graphiql.min.js', type: SCRIPT },
  { name: 'graphiql.css', from: 'graphiql', file: 'graphiql.min.css', type: 'text/css' },
]

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

const FIRST_QUERY = `# 应查 Yingcha
# What is public needs no token. For the rest, and for the schema on the left, put a token of
#   npm run token -- --role developer
# into the Headers tab: { "authorization": "Bearer …" }
query Dossier {
  subject(id: "9132090000000102XH") {
    code
    displayName
    registration { establishedOn legalRepresentativeName }
    severeListings { kind title authority { name } documentNo decidedOn legalBasis }
  }
}
`

const START = `ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultQuery: ${JSON.stringify(FIRST_QUERY)},
  }),
)`

// GraphiQL sets style attributes and its editor compiles a regular expression engine's tables only.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; font-src 'self' data:; img-src 'self' data:; frame-ancestors 'none'"

/** Serves GraphiQL at `/graphiql`; what it may ask is decided by the token like any other request. */
export function serveGraphiql(server: FastifyInstance): void {
  server.get('/graphiql', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(PAGE),
  )
  server.get('/graphiql/start.js', async (_request, reply) => reply.type(SCRIPT).send(START))
  for (const { name, from, file, type } of ASSETS) {
    // By way of package.json: the packages do not export these files.
    const path = join(dirname(require.resolve(`${from}/package.json`)), file)
    server.get(`/graphiql/${name}`, async (_request, reply) =>
      reply.type(type).send(await readFile(path)),
    )
  }
}
