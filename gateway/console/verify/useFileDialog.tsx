import { useRef } from 'react'

/** A hidden file field and what opens it: the browser's own field has no translation. */
export function useFileDialog(onFiles: (files: readonly File[]) => Promise<void>) {
  const field = useRef<HTMLInputElement>(null)
  const dialog = (
    <input
      ref={field}
      type="file"
      hidden
      multiple
      accept=".jws,.txt,.json,image/*"
      onChange={({ target }) => {
        void onFiles([...(target.files ?? [])])
        // The same file may be chosen again.
        target.value = ''
      }}
    />
  )
  return { dialog, open: () => field.current?.click() }
}
