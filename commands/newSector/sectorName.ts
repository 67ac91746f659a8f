/** What a new sector is called, in all the spellings that its files need. */
export interface NewSector {
  /** Lower-case letters: folder, subgraph, database, role and prefix of its scopes. */
  readonly name: string
  /** Chinese title, as officers see it. */
  readonly title: string
  /** Two capitals before the hyphen of its item codes. */
  readonly prefix: string
  /** `Tourism`: beginning of its class names. */
  readonly type: string
}

const NAME = /^[a-z]{3,20}$/
const PREFIX = /^[A-Z]{2}$/
/** Databases, services, scope prefixes and folders that exist for something else. */
const RESERVED =
  /^(postgres|public|register|gateway|identity|shared|schema|duty|auth|self|check|developer|subject|none)$/

/**
 * The new sector that the arguments describe. Throws an Error with one line that says what is wrong.
 * @param taken names and item-code prefixes of the sectors that exist
 */
export function newSector(
  asked: { name: string; prefix: string | undefined; title: string | undefined },
  taken: { names: readonly string[]; prefixes: ReadonlySet<string> },
): NewSector {
  const { name } = asked
  if (!NAME.test(name)) {
    throw new Error(`A sector's name is 3 to 20 lower-case letters, got "${name}".`)
  }
  if (RESERVED.test(name)) throw new Error(`"${name}" means something else here already.`)
  if (taken.names.includes(name)) throw new Error(`There is a sector called ${name} already.`)
  const prefix = asked.prefix ?? name.slice(0, 2).toUpperCase()
  if (!PREFIX.test(prefix)) {
    throw new Error(`--code is the two capitals that its item codes begin with, got "${prefix}".`)
  }
  if (taken.prefixes.has(prefix)) {
    throw new Error(
      `Item codes ${prefix}-… belong to another sector; choose other letters: --code LY.`,
    )
  }
  const title = asked.title ?? name
  if (/['\\\r\n]/.test(title) || title.trim() === '') {
    throw new Error('--title is a short text without quotes.')
  }
  return { name, title, prefix, type: name[0]!.toUpperCase() + name.slice(1) }
}
