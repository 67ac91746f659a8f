import type { Viewer } from '../session/SessionProvider.js'

/** Whose draft it is: the next login in this tab does not find it. */
export function ownerOf({ name, department }: Viewer): string {
  return `${department ?? ''}/${name}`
}
