import { join } from 'node:path'
import { demoIssuer } from '../../gateway/auth/demoIssuer.js'
import { demoTables } from '../city/demoTables.js'
import { replaceFile } from './replaceFile.js'
import { runOnce, setting } from './setting.js'

/**
 * `demo.js FOLDER`: makes the gateway trust the demo identity: its `iss` is IDENTITY_ISSUER, its process
 * listens at DEMO_IDENTITY_URL.
 */
async function main(): Promise<void> {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Error('Name the folder that the gateway reads its issuers from.')
  const issuerUrl = setting('IDENTITY_ISSUER')
  const origin = setting('DEMO_IDENTITY_URL')
  const jwksUri = `${origin}${new URL(issuerUrl).pathname}/jwks`
  const issuer = demoIssuer(issuerUrl, await demoTables(), jwksUri)
  await replaceFile(join(folder, 'issuers.json'), JSON.stringify([issuer], null, 2))
  await replaceFile(join(folder, 'DEMO_IDENTITY_URL'), origin)
  console.log(`the gateway trusts ${issuerUrl}`)
}

await runOnce(main)
