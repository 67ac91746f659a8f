import { DEMO_SECRET } from './logins.js'

/** RFC 6749 §5.1 and §5.2. */
interface TokenAnswer {
  readonly access_token?: string
  readonly error?: string
}

/**
 * Gets an access token of a demo login by `client_credentials`.
 * Throws Error with one clear line if the identity at `url` does not run or refuses.
 */
export async function fetchToken(url: string, login: string): Promise<string> {
  const credentials = Buffer.from(`${login}:${DEMO_SECRET}`).toString('base64')
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  }).catch((cause: unknown) => {
    throw new Error(`The demo identity does not run at ${url}; start it with npm start.`, { cause })
  })
  const answer = (await response.json().catch(() => ({}))) as TokenAnswer
  if (answer.access_token) return answer.access_token
  throw new Error(`${url} gave no token: ${response.status} ${answer.error ?? ''}`.trim())
}
