import { sm3 } from 'sm-crypto-v2'
import { useSay } from '../language/language.js'
import { DESK } from './messages.js'

interface DeskFileProps {
  readonly id: string
  /** SM3 of the file that was chosen, 64 hexadecimals; empty before. */
  readonly hash: string
  readonly onRead: (hash: string) => void
}

/** A document that stays on this computer: its digest (SM3, GB/T 32905) alone is sent. */
export function DeskFile({ id, hash, onRead }: DeskFileProps) {
  const say = useSay(DESK)
  return (
    <>
      <input
        id={id}
        type="file"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file === undefined) return onRead('')
          void file.arrayBuffer().then((bytes) => onRead(sm3(new Uint8Array(bytes))))
        }}
      />
      {hash !== '' && (
        <div className="muted code desk-hash" role="status">
          {say('hash', { hash })}
        </div>
      )}
    </>
  )
}
