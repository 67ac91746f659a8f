import { useCallback, useRef, useState } from 'react'
import { AskError } from '../graphql/AskError.js'
import { findReceipt } from './findReceipt.js'
import { readCodes } from './readImage.js'
import { PartCollector } from './receiptParts.js'
import { verifyHere, type PublicKey, type Verified } from './verifyHere.js'

/** How far a receipt has come. */
export type Verification =
  | { readonly step: 'WAITING' }
  | { readonly step: 'WORKING' }
  /** Some of its QR codes are read. */
  | { readonly step: 'COLLECTING'; readonly missing: readonly number[]; readonly of: number }
  | { readonly step: 'DONE'; readonly verified: Verified }
  /** The codes make no receipt. */
  | { readonly step: 'DAMAGED' }
  /** There was no text. */
  | { readonly step: 'NOTHING' }
  /** A picture without codes, or a file that is none. */
  | { readonly step: 'UNREADABLE' }
  /** The public keys could not be fetched; `jws` waits for them. */
  | { readonly step: 'FAILED'; readonly error: unknown; readonly jws: string }

/**
 * Takes texts and files until a receipt is whole, then checks it. Nothing but the key set is asked of
 * the gateway.
 */
export function useVerification() {
  const [verification, setVerification] = useState<Verification>({ step: 'WAITING' })
  const collector = useRef(new PartCollector())
  const takeText = useCallback(async (text: string) => {
    const next = await nextStep(text, collector.current)
    setVerification(next)
    return next
  }, [])
  const takeFiles = useCallback(async (files: readonly File[]) => {
    if (files.length === 0) return
    setVerification({ step: 'WORKING' })
    const texts = await Promise.all(files.map(textOf))
    const next = await nextStep(texts.join('\n'), collector.current)
    setVerification(next.step === 'NOTHING' ? { step: 'UNREADABLE' } : next)
  }, [])
  const startOver = useCallback(() => {
    collector.current = new PartCollector()
    setVerification({ step: 'WAITING' })
  }, [])
  return { verification, takeText, takeFiles, startOver }
}

/** Empty for a picture without codes, and for a file that only calls itself a picture. */
async function textOf(file: File): Promise<string> {
  if (!file.type.startsWith('image/')) return file.text()
  const texts = await readCodes(file).catch(() => [])
  return texts.join('\n')
}

async function nextStep(text: string, collector: PartCollector): Promise<Verification> {
  const found = findReceipt(text)
  if (found.kind === 'NOTHING') return { step: 'NOTHING' }
  if (found.kind === 'RECEIPT') return verified(found.jws)
  let last: Verification = { step: 'UNREADABLE' }
  for (const part of found.texts) {
    const collected = await collector.add(part)
    if (collected.state === 'COMPLETE') return verified(collected.jws)
    if (collected.state === 'MISSING') last = { ...collected, step: 'COLLECTING' }
    if (collected.state === 'DAMAGED') last = { step: 'DAMAGED' }
  }
  return last
}

async function verified(jws: string): Promise<Verification> {
  try {
    return { step: 'DONE', verified: verifyHere(jws, await publicKeys()) }
  } catch (error) {
    return { step: 'FAILED', error, jws }
  }
}

async function publicKeys(): Promise<readonly PublicKey[]> {
  try {
    const response = await fetch('/.well-known/receipt-keys')
    return ((await response.json()) as { keys: readonly PublicKey[] }).keys
  } catch (error) {
    throw AskError.unreachable(error)
  }
}
