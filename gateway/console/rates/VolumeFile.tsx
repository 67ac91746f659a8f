import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
import { FileError, readFile } from '../batch/readFile.js'
import { useFaultText } from '../desk/useFaultText.js'
import { newRequestId } from '../graphql/newRequestId.js'
import { useSay } from '../language/language.js'
import { RATES, VOLUME_RULE } from './messages.js'
import { readVolumes, type VolumesRead } from './readVolumes.js'
import { reportVolumes } from './reportVolumes.js'

/** A file of the own department: read here, sent as one report, so that all of its rows are taken or none. */
export function VolumeFile({ onTaken }: { onTaken: (count: number) => Promise<void> }) {
  const say = useSay(RATES)
  const { send, fault, isPending, choose } = useVolumeFile(onTaken)
  return (
    <div className="rate-choices">
      <p className="muted">{say('fileAbout')}</p>
      <label htmlFor="volume-file">{say('file')}</label>
      <input
        id="volume-file"
        type="file"
        accept=".csv,.xlsx"
        onChange={({ target }) => choose(target.files?.[0] ?? null)}
      />
      <Button type="primary" autoInsertSpace={false} loading={isPending} onClick={send}>
        {say('submit')}
      </Button>
      {fault !== null && <Alert type="error" showIcon role="alert" title={fault} />}
    </div>
  )
}

function useVolumeFile(onTaken: (count: number) => Promise<void>) {
  const say = useSay(RATES)
  const faultText = useFaultText({ missing: VOLUME_RULE })
  const [file, setFile] = useState<File | null>(null)
  // Pressed again after a lost answer it is the same request; another file is another one.
  const requestId = useRef('')
  const [wrong, setWrong] = useState<string | null>(null)
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async (chosen: File) => {
      const read = await readChosen(chosen)
      const text = wrongText(read)
      setWrong(text)
      if (read.is !== 'READ') return
      const of = { department: null, requestId: requestId.current }
      await onTaken(await reportVolumes(read.volumes, of))
    },
    networkMode: 'always',
  })
  return {
    isPending,
    fault: wrong ?? (error && faultText(error)),
    choose: (chosen: File | null) => {
      requestId.current = newRequestId()
      setFile(chosen)
      setWrong(null)
      reset()
    },
    send: () => (file === null ? setWrong(say('chooseFile')) : mutate(file)),
  }

  function wrongText(read: VolumesRead): string | null {
    if (read.is === 'READ') return null
    if (read.is === 'NO_COLUMNS') return say('noColumns', { columns: read.columns.join('、') })
    return read.lines.length === 0
      ? say('noRows')
      : say('badLines', { lines: read.lines.slice(0, 20).join('、') })
  }
}

/** A file that is no table is one without its columns. */
async function readChosen(file: File): Promise<VolumesRead> {
  try {
    return readVolumes(await readFile(file))
  } catch (error) {
    if (error instanceof FileError) return readVolumes([])
    throw error
  }
}
