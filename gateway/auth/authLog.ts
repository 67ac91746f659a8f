/** Receives what authentication refused or stripped and why; never a token, name or subject identifier. */
export type AuthLog = (message: string, facts: Readonly<Record<string, unknown>>) => void
