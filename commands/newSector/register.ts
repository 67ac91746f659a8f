import type { NewSector } from './sectorName.js'

/** `subgraphs/sectors.ts` with a line for the sector; throws if the file is not as expected. */
export function withRegistryLine(text: string, { name }: NewSector): string {
  const registry = /(export const SECTORS[^\n]*\{\n(?: {2}[^\n]*\n)*)\}/
  if (!registry.test(text)) throw new Error('subgraphs/sectors.ts has no SECTORS to add a line to.')
  const line = `  ${name}: () => import('./${name}/sector.js'),\n`
  return text.replace(registry, (_, lines: string) => `${lines}${line}}`)
}

/** `schema/roles.yaml` with a role for the sector's staff, before the partner systems. */
export function withOfficerRole(text: string, { name, title }: NewSector): string {
  const code = `${name.toUpperCase()}_OFFICER`
  if (text.includes(`code: ${code}\n`)) return text
  const role = `  - code: ${code}
    name: ${JSON.stringify(`${title}业务人员`)}
    nameEn: ${name} officer
    scopes: [${name}:read, ${name}:write]
`
  const partners = text.indexOf('  # Partner systems')
  return partners < 0 ? text + role : text.slice(0, partners) + role + text.slice(partners)
}

/** Prefixes of all item codes in published SDL. */
export function itemPrefixes(sdls: readonly string[]): Set<string> {
  const codes = sdls.flatMap((sdl) => [...sdl.matchAll(/@creditItem\(code: "([A-Z]{2})-\d{2}"/g)])
  return new Set(codes.map(([, prefix]) => prefix!))
}
