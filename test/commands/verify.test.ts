import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { verify } from '../../commands/verify.js'
import { signReceipt } from '../../gateway/check/receipt.js'
import { ensureReceiptKeys } from '../../gateway/check/receiptKeys.js'
import { migrateRegister } from '../../gateway/register/migrate.js'
import { temporaryDir, testDatabase } from '../support/postgres.js'
import { openTestRegister, readEvent } from '../support/testRegister.js'

const dir = await temporaryDir()
const keys = await ensureReceiptKeys(join(dir, 'keys.json'))
const jwks = await fileOf('jwks.json', JSON.stringify(keys.publicJwks()))
const jws = await signReceipt({ number: 'YC-1', verdict: 'CLEAR' }, keys.signingKey)

async function fileOf(name: string, text: string): Promise<string> {
  await writeFile(join(dir, name), text)
  return join(dir, name)
}

const receipts = [
  { name: 'the JWS alone', text: `${jws}\n`, exitCode: 0 },
  { name: 'JSON with the JWS', text: JSON.stringify({ receipt: jws }), exitCode: 0 },
  {
    name: 'a whole GraphQL answer',
    text: JSON.stringify({ data: { check: { number: 'YC-1', receipt: { jws } } } }),
    exitCode: 0,
  },
  { name: 'a changed receipt', text: jws.replace(/\.[^.]/, '.A'), exitCode: 1 },
  { name: 'something else', text: 'hello', exitCode: 1 },
]
for (const { name, text, exitCode } of receipts) {
  it(`ends with ${exitCode} for ${name}`, async () => {
    const file = await fileOf('receipt', text)
    const verdict = await verify([file, '--jwks', jwks])
    assert.equal(verdict.exitCode, exitCode)
    assert.match(verdict.lines[0] ?? '', exitCode === 0 ? /^VALID/ : /^NOT VALID/)
  })
}

it('reads the key set from a URL', async () => {
  const server = createServer((_, response) => response.end(JSON.stringify(keys.publicJwks())))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  assert.equal((await verify([await fileOf('r', jws), '--jwks', url])).exitCode, 0)
  server.close()
})

const unusable = [
  { name: 'no argument', args: [] },
  { name: 'an unknown option', args: ['x', '--what'] },
  { name: 'no such receipt', args: ['/nowhere/receipt', '--jwks', jwks] },
  { name: 'no such key set', args: [join(dir, 'keys.json'), '--jwks', '/nowhere/jwks'] },
  { name: 'JSON without a receipt', args: [jwks, '--jwks', jwks] },
  { name: 'no database', args: ['register', '--database', 'postgres://x@127.0.0.1:1/x'] },
  {
    name: 'no such checkpoints',
    args: ['register', '--database', 'x', '--checkpoints', '/nowhere', '--jwks', jwks],
  },
]
for (const { name, args } of unusable) {
  it(`says in words that nothing could be checked: ${name}`, async () => {
    await assert.rejects(verify(args), /^Error: (npm run|cannot|no key|the |Unknown)/)
  })
}

it('finds a register in order, then tampered with', async () => {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const opened = await openTestRegister({ url: database.url })
  for (const n of [1, 2]) await opened.register.append(readEvent(n))
  await opened.register.close()
  const checkpointKeys = await fileOf('checkpoint-keys.json', JSON.stringify(opened.jwks))
  const where = ['--checkpoints', opened.checkpointFile, '--jwks', checkpointKeys]
  const args = ['register', '--database', database.auditorUrl, ...where]
  assert.deepEqual(await verify(args), {
    exitCode: 0,
    lines: ['gateway-1: 2 rows, every one in order', '1 signed checkpoints', 'IN ORDER'],
  })
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('DELETE FROM register_row WHERE seq = 2')
  await owner.end()
  const { exitCode, lines } = await verify(args)
  assert.equal(exitCode, 1)
  assert.match(lines.join('\n'), /the tail is cut: it ends at row 1, the head knows row 2/)
})

it('gives its verdict as the exit code of the process', async () => {
  const command = fileURLToPath(new URL('../../commands/verify.js', import.meta.url))
  const file = await fileOf('good', jws)
  const codeOf = async (args: string[]) => {
    const child = execFile(process.execPath, [command, ...args])
    return ((await once(child, 'exit')) as [number])[0]
  }
  assert.equal(await codeOf([file, '--jwks', jwks]), 0)
  assert.equal(await codeOf([await fileOf('bad', 'x'), '--jwks', jwks]), 1)
  assert.equal(await codeOf([]), 2)
})
