import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { EFFECT, ITEM_STATE, SUBJECT_KIND, VERDICT } from '../language/words.js'
import { exportTable } from './exportResults.js'
import { FATE } from './fateMessages.js'
import { BATCH } from './messages.js'
import { fateText } from './fateText.js'
import type { ResultRow } from './results.js'
import { saveTable } from './saveResults.js'

/** Saves every line, whatever the table’s filter shows. */
export function ExportButtons({
  rows,
  caseNumber,
}: {
  rows: readonly ResultRow[]
  caseNumber: string
}) {
  const say = useSay(BATCH)
  const words = useExportWords()
  const [hasFailed, setFailed] = useState(false)
  const save = (format: 'csv' | 'xlsx') => {
    setFailed(false)
    // What a file system takes in a name.
    const name = `${say('fileName')}-${caseNumber.replaceAll(/[^\p{L}\p{N}-]+/gu, '_')}`
    saveTable(exportTable(rows, words), name, format).catch(() => setFailed(true))
  }
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => save('csv')}>
        {say('exportCsv')}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => save('xlsx')}>
        {say('exportXlsx')}
      </Button>
      {hasFailed && <Alert type="error" showIcon role="alert" title={say('exportFailed')} />}
    </>
  )
}

function useExportWords() {
  const say = useSay(BATCH)
  const verdict = useWord(VERDICT)
  const effect = useWord(EFFECT)
  const itemState = useWord(ITEM_STATE)
  const sayFate = useSay(FATE)
  const kind = useWord(SUBJECT_KIND)
  return {
    headers: (
      ['line', 'id', 'name', 'verdict', 'reasons', 'legalBasis', 'number', 'askedAt'] as const
    ).map((key) => say(key)),
    effect,
    pair: (head: string, text: string) => say('pair', { head, text }),
    itemState,
    state: (state: ResultRow['state']) =>
      state === 'REFUSED' || state === 'NOT_CHECKED' ? say(state) : verdict(state),
    fate: ({ row }: ResultRow) =>
      row.is.fate === 'CHECKED' ? '' : fateText(row, { say: sayFate, kind }),
  }
}
