/** What a receipt of version 1 says; gateway/check/receiptContent.ts writes it. */
export interface ReceiptContent {
  readonly version: number
  readonly number: string
  /** ISO 8601. */
  readonly askedAt: string
  /** Credit code. */
  readonly department: string | null
  readonly caseNumber: string
  readonly purpose: string
  readonly matter: {
    readonly code: string
    readonly name: string
    readonly version: number
    readonly legalBasis: string | null
  }
  readonly subjects: readonly ReceiptSubject[]
  readonly items: readonly ReceiptItem[]
  readonly verdict: string
  readonly complete: boolean
  readonly measures: readonly ReceiptMeasure[]
  readonly conditions: readonly { code: string; measure: string; subject: string }[]
  readonly reasons: readonly ReceiptReason[]
  readonly register: { readonly chain: string; readonly sequence: string; readonly hash: string }
}

export interface ReceiptSubject {
  /** Credit code, or `SM3:` and the salted digest of a person. */
  readonly subject: string
  readonly role: string
  readonly relations: readonly string[]
}

export interface ReceiptItem {
  readonly subject: string
  readonly item: string
  /** Null if no sector offers the item. */
  readonly sector: string | null
  readonly state: string
  readonly mandatory: boolean
  readonly asOf: string | null
  readonly count: number
}

export interface ReceiptMeasure {
  readonly code: string
  readonly effect: string
  readonly legalBasis: string | null
  readonly item: string
  readonly subject: string
}

export interface ReceiptReason {
  readonly code: string
  readonly item: string | null
  readonly measure: string | null
  readonly subject: string | null
}

const VERSION = 1

/** The verified content, or null if this page does not know its version. */
export function readContent(content: unknown): ReceiptContent | null {
  if (typeof content !== 'object' || content === null || !('version' in content)) return null
  return content.version === VERSION ? (content as ReceiptContent) : null
}

/** Whether a subject of a receipt is a natural person. */
export function isPerson(subject: string): boolean {
  return subject.startsWith('SM3:')
}
