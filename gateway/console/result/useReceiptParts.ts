import { useEffect, useState } from 'react'

const NONE: readonly string[] = []

/** The texts of the receipt's QR codes; none until they are made, after the result is on the screen. */
export function useReceiptParts(jws: string): readonly string[] {
  const [parts, setParts] = useState<readonly string[]>(NONE)
  useEffect(() => {
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
