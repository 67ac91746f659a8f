/** The check that tests run: everything but the records' texts. */
export const CHECK = `mutation Check($input: CheckInput!) {
  check(input: $input) {
    number verdict complete askedAt caseNumber purpose
    matter { code version legalBasis }
    subject { code kind ref }
    items { item sector role relations state mandatory asOf count subject { code kind } records { id kind documentNo status } }
    measures { code effect legalBasis text item recordIds }
    conditions { code measure legalBasis }
    reasons { code text item }
    registerPosition { chain sequence hash }
    receipt { jws salt }
    use { adopted }
  }
}`

let made = 0

/** A CheckInput that is right in everything; `changes` spoil or vary it. */
export function checkInput(changes: Record<string, unknown> = {}): {
  input: Record<string, unknown>
} {
  return {
    input: {
      requestId: `test-${process.pid}-${++made}`,
      subject: '91350200000002014J',
      matter: 'SP-ZZ-001',
      caseNumber: 'SP-2026-000123',
      purpose: 'APPROVAL',
      ...changes,
    },
  }
}
