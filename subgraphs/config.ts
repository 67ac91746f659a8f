/** What one sector's process reads from its environment; nothing else in subgraphs/ reads process.env. */
export interface SectorConfig {
  /** PostgreSQL URL of the sector's own database and role. */
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  /** Key of the internal tokens between the gateway and this sector, 32 bytes. */
  readonly key: Buffer
  readonly logLevel: string
}

/** Reads `<SECTOR>_DATABASE_URL`, `<SECTOR>_PORT`, `<SECTOR>_KEY`. Throws one line that names what is missing. */
export function readSectorConfig(sector: string): SectorConfig {
  const prefix = sector.toUpperCase()
  return {
    databaseUrl: required(`${prefix}_DATABASE_URL`),
    host: process.env['SECTOR_HOST'] ?? '127.0.0.1',
    port: Number(required(`${prefix}_PORT`)),
    key: readKey(`${prefix}_KEY`),
    logLevel: process.env['LOG_LEVEL'] ?? 'info',
  }
}

/** What migrating needs: the owner's URL, since the serving role may not alter tables. */
export function readOwnerUrl(sector: string): string {
  return required(`${sector.toUpperCase()}_OWNER_DATABASE_URL`)
}

/** Secret that persons are keyed with (`PERSON_KEY_SECRET`); the demo seed keys its citizens with it. */
export function readPersonSecret(): Buffer {
  return readKey('PERSON_KEY_SECRET')
}

/** Size factor of the demo town (`TOWN_SIZE`), 1 by default. */
export function readTownFactor(): number {
  const factor = Number(process.env['TOWN_SIZE'] ?? '1')
  if (factor > 0) return factor
  throw new Error('TOWN_SIZE must be a number above 0.')
}

function readKey(name: string): Buffer {
  const key = Buffer.from(required(name), 'base64')
  if (key.length >= 32) return key
  throw new Error(`${name} must be base64 of at least 32 bytes.`)
}

function required(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new Error(`${name} is not set; docs/guides/operate.md lists every setting.`)
}
