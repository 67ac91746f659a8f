/** More than any receipt; a code that unpacks to more is an attack. */
const MAX_INFLATED = 1024 * 1024

/** RFC 1950 (zlib) of UTF-8 text. `deflate`, because browsers learned `deflate-raw` years later. */
export async function deflate(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** The text that was deflated; null if `bytes` are not that, or it is longer than 1 MB. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  try {
    for (const reader = unpacked.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      text += decoder.decode(value, { stream: true })
      if (text.length > MAX_INFLATED) {
        await reader.cancel()
        return null
      }
    }
  } catch {
    // Not zlib, or not UTF-8: whoever made the code did not make it from a receipt.
    return null
  }
}
