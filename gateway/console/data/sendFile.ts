import type { TakenReport } from '../../../schema/wire/reportFile.js'
import { AskError, type AnswerError } from '../graphql/AskError.js'
import type { DecisionKind } from '../graphql/documents/api.js'
import { currentUser } from '../session/session.js'

interface Body {
  readonly report?: TakenReport
  readonly errors?: readonly AnswerError[]
  readonly extensions?: { readonly requestId?: string }
}

/**
 * Sends a file of decisions as whoever is logged in; the same file again is the same report. Rejects with AskError
 * if nothing of it was taken.
 */
export async function sendFile(
  file: File,
  { sector, kind }: { sector: string; kind: DecisionKind },
): Promise<TakenReport> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  const response = await fetch(`/reports/${sector}?kind=${kind}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${btoa(String.fromCodePoint(...new Uint8Array(digest)))}:`,
      'x-file-name': encodeURIComponent(file.name),
      ...(await authorization()),
    },
    body: file,
  }).catch((error: unknown) => Promise.reject(AskError.unreachable(error)))
  const { report, errors = [], extensions } = await bodyOf(response)
  if (report === undefined) throw AskError.refused(errors, extensions?.requestId ?? '')
  return report
}

/** Fetches the result file of a report: every refused row, and why. Rejects with AskError. */
export async function fetchFindings(
  { sector, id }: { sector: string; id: string },
  language: 'zh' | 'en',
): Promise<Blob> {
  const url = `/reports/${sector}/${id}/findings.xlsx?language=${language}`
  const response = await fetch(url, { headers: await authorization() }).catch((error: unknown) =>
    Promise.reject(AskError.unreachable(error)),
  )
  if (response.ok) return response.blob()
  const { errors = [], extensions } = await bodyOf(response)
  throw AskError.refused(errors, extensions?.requestId ?? '')
}

async function authorization(): Promise<Record<string, string>> {
  const user = await currentUser()
  return user === null ? {} : { authorization: `Bearer ${user.access_token}` }
}

function bodyOf(response: Response): Promise<Body> {
  return response.json().then(
    (body) => body as Body,
    (error: unknown) => Promise.reject(AskError.unreachable(error)),
  )
}
