import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import type { ConsoleSettings } from '../../../gateway/http/console.js'
import { Observer } from '../../../gateway/observe/Observer.js'
import { createServer } from '../../../gateway/http/server.js'
import { OPEN_PATHS } from '../../../schema/wire/consolePaths.js'
import { temporaryDir } from '../../support/postgres.js'

const INDEX =
  '<!doctype html><title>应查</title><script type="module" src="/assets/a-1.js"></script>'
const SCRIPT = 'console.log("应查")'.repeat(20)
const PAGES =
  '/ /login /callback?code=c&state=s /check /checks /checks/YC-20261122-1 /batch /repair /data /register /me /catalogue /verify /credit-report /evaluation /lists /ledger /reconciliation /point-appeals /incidents /rates /gaps /benefits /redeem'

const SETTINGS: Omit<ConsoleSettings, 'dir'> = {
  issuer: 'https://id.city.gov.example/realm',
  clientId: 'console',
  isDemo: false,
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; " +
    "img-src 'self' data: blob:; connect-src 'self' https://id.city.gov.example; " +
    "worker-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; " +
    "object-src 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(self)',
}

let dir: string
let url: string
let stop: () => Promise<void>
before(async () => {
  dir = await temporaryDir()
  await mkdir(join(dir, 'assets'))
  await writeFile(join(dir, 'assets', 'a-1.js'), SCRIPT)
  await writeFile(join(dir, 'assets', 'a-1.js.gz'), gzipSync(SCRIPT))
  await writeFile(join(dir, 'assets', 'a-1.js.br'), brotliCompressSync(SCRIPT))
  await writeFile(join(dir, 'assets', 'b-2.css'), 'body{}')
  await writeFile(join(dir, 'secret.txt'), 'not an asset')
  ;({ url, stop } = await serve({ ...SETTINGS, dir }))
})
after(async () => {
  await stop()
  await rm(dir, { recursive: true })
})

/** The HTTP room alone: nothing here asks a question. */
async function serve(console: ConsoleSettings): Promise<{ url: string; stop: typeof stop }> {
  const server = createServer({
    answer: () => Promise.reject(new Error('not asked')),
    status: () => ({ isReady: true, text: 'ok' }),
    observer: new Observer(),
    receiptKeys: () => ({ keys: [] }),
    demoIdentityUrl: null,
    console,
    reports: () => assert.fail('not asked'),
    maxBodyBytes: 1000,
    logLevel: 'silent',
  })
  return { url: await server.listen({ host: '127.0.0.1', port: 0 }), stop: () => server.close() }
}

/** Sends the path as it stands; fetch would tidy it, and unpack the body. */
async function raw(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    request({ hostname, port, path, headers, method }, resolve).once('error', reject).end()
  })
  return { response, body: await buffer(response) }
}

describe('the console', () => {
  it('says in one line how it is built if it is not', async () => {
    const { response, body } = await raw('/check')
    assert.deepEqual(
      [response.statusCode, response.headers['content-type'], body.toString()],
      [
        503,
        'text/plain; charset=utf-8',
        'The console is not built here: run "npm run build", then open this page again.\n',
      ],
    )
    await writeFile(join(dir, 'index.html'), INDEX)
    assert.equal((await raw('/check')).response.statusCode, 200)
  })

  for (const path of PAGES.split(' ')) {
    it(`draws ${path} from its one page, with a policy`, async () => {
      const { response, body } = await raw(path)
      assert.deepEqual([response.statusCode, body.toString()], [200, INDEX])
      const { headers } = response
      const shown = Object.keys(PAGE_HEADERS).map((name) => [name, headers[name]])
      assert.deepEqual(Object.fromEntries(shown), PAGE_HEADERS)
    })
  }

  it('draws every page that the console has', () => {
    const pages = readFileSync('gateway/console/app/pages.ts', 'utf8')
    const menu = [...pages.matchAll(/path: '([^']+)'/g)].map(([, path]) => path!)
    const drawn = PAGES.split(' ').map((path) =>
      path.replace(/\?.*/, '').replace(/YC-.*/, ':number'),
    )
    // The open ones cannot be left out: the console holds a page for each by its type.
    assert.deepEqual([...OPEN_PATHS, '/', ...menu].toSorted(), drawn.toSorted())
  })

  it('answers HEAD as GET without the body', async () => {
    const { response, body } = await raw('/verify', {}, 'HEAD')
    assert.deepEqual([response.statusCode, body.length], [200, 0])
  })

  it('leaves other paths not found', async () => {
    const paths = [
      '/nothing',
      '/checks/1/2',
      '/index.html',
      '/secret.txt',
      '/assets/none.js',
      '/assets/',
      '/assets/../secret.txt',
      '/assets/%2e%2e/secret.txt',
      '/assets/..%2fsecret.txt',
    ]
    for (const path of paths) {
      const { response, body } = await raw(path)
      const expected = [404, '{"status":"not found"}']
      assert.deepEqual([response.statusCode, body.toString()], expected, path)
    }
  })

  it('says whom to log in at', async () => {
    const { response, body } = await raw('/console.json')
    assert.equal(response.headers['cache-control'], 'no-cache')
    assert.deepEqual(JSON.parse(body.toString()), SETTINGS)
  })
})

describe('its assets', () => {
  const unpack = { gzip: gunzipSync, br: brotliDecompressSync, none: (body: Buffer) => body }
  const encodings: readonly [accept: string, encoding: keyof typeof unpack][] = [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', 'none'],
  ]
  for (const [accept, encoding] of encodings) {
    it(`come as ${encoding} to whoever accepts ${accept}, for good`, async () => {
      const { response, body } = await raw('/assets/a-1.js', { 'accept-encoding': accept })
      const { headers } = response
      assert.deepEqual(
        [
          response.statusCode,
          headers['content-encoding'] ?? 'none',
          headers['content-type'],
          headers['cache-control'],
          headers['vary'],
          headers['x-content-type-options'],
        ],
        [
          200,
          encoding,
          'application/javascript; charset=utf-8',
          'public, max-age=31536000, immutable',
          'accept-encoding',
          'nosniff',
        ],
      )
      assert.equal(unpack[encoding](body).toString(), SCRIPT)
    })
  }

  it('come as they are where nothing was compressed', async () => {
    const { response, body } = await raw('/assets/b-2.css', { 'accept-encoding': 'br' })
    assert.deepEqual(
      [response.statusCode, response.headers['content-type'], body.toString()],
      [200, 'text/css; charset=utf-8', 'body{}'],
    )
  })
})
