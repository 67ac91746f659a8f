import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { GatewayConfig } from '../config.js'
import type { SectorAddress } from '../federation/SectorClients.js'
import type { Sources } from './Reloader.js'

/** A document of schema/operations. */
export interface TrustedDocument {
  /** File name. */
  readonly name: string
  readonly text: string
}

/** What a generation of the city's gateway is made of. */
export interface CitySources extends Sources {
  readonly sectors: ReadonlyMap<string, SectorAddress>
  readonly documents: readonly TrustedDocument[]
  /** SHA-256 of each supergraph that may loosen access rules, hex. */
  readonly approved: ReadonlySet<string>
}

/** Reads all of it. Throws Error of one line if a file is missing or not what it should be. */
export async function readCitySources(
  config: Pick<GatewayConfig, 'supergraphPath' | 'documents' | 'reload'>,
  readSectors: () => CitySources['sectors'],
): Promise<CitySources> {
  const sectors = readSectors()
  const documents = await readDocuments(config.documents.dir)
  const { approvalsPath } = config.reload
  const approvals = approvalsPath === '' ? '' : await readFile(approvalsPath, 'utf8')
  const keyed = [...sectors].map(([name, { url, key }]) => [name, url, key?.toString('base64')])
  return {
    supergraph: await readFile(config.supergraphPath, 'utf8'),
    others: JSON.stringify([keyed, documents, approvals]),
    sectors,
    documents,
    approved: readApprovals(approvals),
  }
}

async function readDocuments(folder: string): Promise<TrustedDocument[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).toSorted()
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  )
}

const DIGEST = /^[0-9a-f]{64}$/

/** As `sha256sum` writes them: the digest first, anything after it; empty lines and `#` are passed over. */
function readApprovals(text: string): ReadonlySet<string> {
  const lines = text.split('\n').map((line) => line.trim())
  const digests = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s/)[0]!)
  if (digests.every((digest) => DIGEST.test(digest))) return new Set(digests)
  throw new Error(
    'SUPERGRAPH_APPROVALS: each line begins with the SHA-256 of a supergraph, in hex.',
  )
}
