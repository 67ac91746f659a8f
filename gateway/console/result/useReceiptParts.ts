import { useEffect, useState } from 'react'

const NONE: readonly string[] = []

/** The texts of the receipt's QR codes; none until they are made, and while there is no receipt. */
export function useReceiptParts(jws: string | null): readonly string[] {
  const [parts, setParts] = useState<readonly string[]>(NONE)
  useEffect(() => {
    if (jws === null) return
    let isWanted = true
    void import('../verify/receiptParts.js')
      .then(({ splitReceipt }) => splitReceipt(jws))
      .then((texts) => {
        if (isWanted) setParts(texts)
      })
    return () => {
      isWanted = false
    }
  }, [jws])
  return parts
}
