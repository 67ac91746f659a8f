import { DatabaseError } from 'pg'

/** True if the server is well and our SQL, or what we bind to it, is wrong. FATAL: it refuses the connection. */
export function isMistake(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false
  return error.severity !== 'FATAL' && !/^(08|25006|53|57)/.test(error.code ?? '')
}
