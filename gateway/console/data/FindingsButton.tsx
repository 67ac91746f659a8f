import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useLanguage, useSay } from '../language/language.js'
import { DATA } from './messages.js'
import { saveBlob } from './saveBlob.js'
import { fetchFindings } from './sendFile.js'

/** Saves the result file of a report: each refused row with field, rule, what was required and what came. */
export function FindingsButton({ sector, id }: { sector: string; id: string }) {
  const say = useSay(DATA)
  const { language } = useLanguage()
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => fetchFindings({ sector, id }, language),
    onSuccess: (blob) => saveBlob(blob, `${say('findingsName')}.xlsx`),
    networkMode: 'always',
  })
  return (
    <>
      <Button
        size="small"
        icon={<DownloadOutlined aria-hidden />}
        disabled={isPending}
        onClick={() => mutate()}
      >
        {say('findings')}
      </Button>
      {error && <Alert type="error" showIcon role="alert" title={error.message} />}
    </>
  )
}
