/** A check as it is stored. */
export interface StoredCheck {
  readonly number: string
  readonly issuer: string
  readonly actor: string
  readonly department: string | null
  readonly matter: string
  readonly verdict: string
  readonly complete: boolean
  /** ISO 8601 with milliseconds. */
  readonly askedAt: string
  /** Keys of all who were checked, the subject first. */
  readonly subjects: readonly string[]
  /** Canonical JSON that the receipt signs. */
  readonly content: string
  /** Compact JWS. */
  readonly receipt: string
  /** Canonical JSON of the evidence; encrypted where it lies. */
  readonly evidence: string
  /** Position of the CHECK row. */
  readonly register: { readonly chain: string; readonly seq: number }
}

/** What was made of a verdict (反馈). */
export interface CheckUse {
  readonly actor: string
  readonly adopted: string
  readonly documentNo: string | null
  readonly decidedAt: string
}

export interface KeptCheck extends StoredCheck {
  /** Date (YYYY-MM-DD, China) until which the check is kept. */
  readonly retainUntil: string
  /** The use recorded last, null if none was. */
  readonly use: (CheckUse & { readonly recordedAt: string }) | null
}
