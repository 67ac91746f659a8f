import cors from 'cors'
import { PREFLIGHT_HEADER } from './params.js'

/** How long a browser may remember what a preflight allowed. */
const MAX_AGE_S = 600

/**
 * Lets pages of these origins, and of no other, ask and read. Credentials are never allowed: whoever asks shows a
 * bearer token, and a cookie of a user who does not know of it counts for nothing.
 */
export function allowOrigins(origins: readonly string[]): ReturnType<typeof cors> {
  return cors({
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', PREFLIGHT_HEADER],
    exposedHeaders: ['retry-after', 'www-authenticate'],
    maxAge: MAX_AGE_S,
  })
}
