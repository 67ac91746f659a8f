/** Where a sector takes files of decisions (双公示) from the gateway. */
export const REPORT_FILES_PATH = '/reports'
/** Where it gives the file of a report's findings. */
export const REPORT_FINDINGS_PATH = '/reports/findings'
/** Header of the call beside the file, base64url of its JSON; the internal token is bound to that JSON. */
export const REPORT_HEADER = 'yingcha-report'

export const REPORT_KINDS = ['LICENCE', 'PENALTY'] as const
export const FINDINGS_FORMATS = ['csv', 'xlsx'] as const
export const FINDINGS_LANGUAGES = ['zh', 'en'] as const

/** What comes with a file; the file itself is the body of the call. */
export interface ReportFileCall {
  readonly kind: (typeof REPORT_KINDS)[number]
  /** Without personal numbers; null if the sender gave none. */
  readonly fileName: string | null
  /** The sender's own id of the report; null: the file itself, so that the same file again is the same report. */
  readonly requestId: string | null
  /** SHA-256 of the file, base64url. */
  readonly digest: string
}

/** How a report ended; rows by what became of them. */
export interface TakenReport {
  readonly id: string
  readonly submitted: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
}

/** A sector's word on a file: what it took, or why nothing. */
export type ReportFileReply =
  | { readonly report: TakenReport }
  | { readonly refused: { readonly code: string; readonly message: string } }

/** Which findings are asked for, and how. */
export interface FindingsCall {
  readonly report: string
  readonly format: (typeof FINDINGS_FORMATS)[number]
  readonly language: (typeof FINDINGS_LANGUAGES)[number]
}
