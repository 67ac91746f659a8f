import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'
import { describe, it } from 'node:test'
import { COMPOSE_TEXT, readCompose } from './composeFile.js'

const dockerfile = readFileSync('Dockerfile', 'utf8')
const instructions = dockerfile
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const stages = instructions.filter((line) => line.startsWith('FROM'))
const runtime = instructions.slice(instructions.lastIndexOf(stages.at(-1)!))

/** What COPY takes from the checkout. */
const copied = instructions
  .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  .flatMap((line) => line.split(/\s+/).slice(1, -1))

describe('Dockerfile', () => {
  it('copies what is there and what .dockerignore lets through', () => {
    const allowed = readFileSync('.dockerignore', 'utf8').split('\n')
    assert.ok(allowed.includes('*'))
    assert.ok(copied.length >= 5)
    for (const path of copied) {
      assert.ok(existsSync(path), path)
      assert.ok(allowed.includes(`!${path}`), path)
    }
  })

  it('lets nothing through that it does not copy', () => {
    const allowed = readFileSync('.dockerignore', 'utf8').match(/(?<=^!).+/gm)
    assert.deepEqual(allowed?.toSorted(), [...new Set(copied)].toSorted())
  })

  it('builds and runs on the same slim image, and builds in stages that the runtime is not', () => {
    assert.deepEqual(stages, [
      'FROM node:22-bookworm-slim AS packages',
      'FROM packages AS build',
      'FROM packages AS production',
      'FROM node:22-bookworm-slim',
    ])
  })

  it('copies packages before sources, so that a change of code installs nothing', () => {
    const install = instructions.findIndex((line) => line.includes('npm ci'))
    const firstSource = instructions.findIndex((line) => line.startsWith('COPY schema'))
    assert.ok(install > 0 && install < firstSource)
  })

  it('runs as node, and has no more of the build than packages, tables and programs', () => {
    assert.ok(runtime.includes('USER node'))
    assert.ok(!runtime.slice(runtime.indexOf('USER node')).some((line) => /^(RUN|COPY)/.test(line)))
    assert.deepEqual(
      runtime.filter((line) => line.startsWith('COPY')),
      [
        'COPY --from=production /app/node_modules node_modules',
        'COPY package.json ./',
        'COPY --from=build /tables ./',
        'COPY --from=build /app/dist dist',
      ],
    )
  })

  it('carries every kind of table that lies beside the code', () => {
    const kinds = ['schema', 'subgraphs'].flatMap((room) =>
      readdirSync(room, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => extname(name)),
    )
    const tables = [...new Set(kinds)].filter((kind) => !['.ts', '.md'].includes(kind))
    const [found] = instructions.filter((line) => line.includes('/tables'))
    const carried = [...found!.matchAll(/-name '\*(\.\w+)'/g)].map(([, kind]) => kind!)
    assert.deepEqual(tables.toSorted(), carried.toSorted())
  })

  it('exposes the port that docker-compose.yml publishes', () => {
    const { services } = readCompose()
    assert.ok(runtime.includes('EXPOSE 4400'))
    assert.match(services['gateway']!.ports![0]!, /:4400$/)
  })
})

describe('programs that the containers run', () => {
  const { services } = readCompose()
  const named = [
    ...COMPOSE_TEXT.matchAll(/dist\/[\w/]+\.js/g),
    ...dockerfile.matchAll(/dist\/[\w/]+\.js/g),
  ]
  for (const program of new Set(named.map(([path]) => path)))
    it(`${program} has a source`, () => {
      assert.ok(existsSync(program.replace('dist/', '').replace(/\.js$/, '.ts')))
    })

  it('ask for their health the port that they listen on', () => {
    for (const [name, { healthcheck, environment = {} }] of Object.entries(services)) {
      const asked = /127\.0\.0\.1:(\d+)/.exec(healthcheck?.test.join(' ') ?? '')?.[1]
      if (!asked) continue
      const ports = Object.entries(environment).filter(([setting]) => setting.endsWith('_PORT'))
      assert.deepEqual(
        ports.map(([, port]) => String(port)),
        [asked],
        name,
      )
    }
  })
})

describe('what is committed for the containers', () => {
  for (const [name, text] of Object.entries({
    Dockerfile: dockerfile,
    'docker-compose.yml': COMPOSE_TEXT,
  }))
    it(`${name} holds no secret`, () => {
      // 32 bytes in base64 or hexadecimal, a password in a URL, a private key.
      assert.doesNotMatch(text, /(?<![\w/+.-])[A-Za-z0-9+/]{43}=|\b[0-9a-f]{64}\b/)
      assert.doesNotMatch(text, /:\/\/[^/\s:]+:[^@\s]+@|PRIVATE KEY|"d":/)
    })
})
