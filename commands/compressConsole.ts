import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

/** Writes `.br` and `.gz` beside each script and style of the built console, for the gateway to serve. */
const ASSETS = 'dist/console/assets'

const compressed = [
  ['.br', promisify(brotliCompress)],
  ['.gz', promisify(gzip)],
] as const

for (const file of await readdir(ASSETS)) {
  if (!/\.(js|css|svg|wasm)$/.test(file)) continue
  const bytes = await readFile(join(ASSETS, file))
  for (const [extension, compress] of compressed) {
    await writeFile(join(ASSETS, file + extension), await compress(bytes))
  }
}
