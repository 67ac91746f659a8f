import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { JSONWebKeySet } from 'jose'
import { ensureReceiptKeys } from '../../gateway/check/receiptKeys.js'
import type { RegisterEvent, Who } from '../../gateway/register/events.js'
import {
  type Register,
  type RegisterOptions,
  openRegister,
} from '../../gateway/register/register.js'
import { temporaryDir } from './postgres.js'

export interface TestRegister {
  readonly register: Register
  readonly checkpointFile: string
  readonly jwks: JSONWebKeySet
  readonly faults: Error[]
}

export const officer: Who = {
  actor: 'officer-7',
  issuer: 'https://identity.test',
  clientId: 'console',
  name: null,
  department: '11320900014361111A',
  region: '320900',
  roles: ['APPROVAL_OFFICER'],
  terminal: '127.0.0.1',
  session: null,
}

/** Opens a register with a key and a checkpoint file of its own; `options` may replace anything. */
export async function openTestRegister(
  options: Partial<RegisterOptions> & { url: string },
): Promise<TestRegister> {
  const dir = await temporaryDir()
  const keys = await ensureReceiptKeys(join(dir, 'keys.json'))
  const checkpointFile = join(dir, 'checkpoints.jws')
  const faults: Error[] = []
  const register = await openRegister({
    chain: 'gateway-1',
    hash: 'sm3',
    digestKey: randomBytes(32),
    checkpoint: {
      file: checkpointFile,
      signingKey: keys.signingKey,
      everyRows: 100_000,
      everyMs: 3_600_000,
    },
    onFault: (fault) => faults.push(fault),
    ...options,
  })
  return { register, checkpointFile, jwks: keys.publicJwks(), faults }
}

/** A small valid event, told apart by its number. */
export function readEvent(n: number): RegisterEvent {
  return { event: 'CHECK_READ', requestId: `request-${n}`, who: officer, numbers: [`YC-${n}`] }
}
