import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { useMatterNames } from '../checks/useMatterNames.js'
import { ChosenForm } from '../desk/ChosenForm.js'
import { DeskForm } from '../desk/DeskForm.js'
import type { DeskField } from '../desk/fields.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { RATES, VOLUME_RULE } from './messages.js'
import { QUERY_RATES, reportVolumes } from './reportVolumes.js'
import { VolumeFile } from './VolumeFile.js'

/** Case volumes (办件量) by hand or from a file. */
export function VolumeForms() {
  const say = useSay(RATES)
  const queries = useQueryClient()
  const [taken, setTaken] = useState<number | null>(null)
  const noteTaken = async (count: number) => {
    setTaken(count)
    await queries.invalidateQueries({ queryKey: [QUERY_RATES] })
  }
  const steps = [
    { key: 'one', label: say('one'), form: <OneForm onTaken={noteTaken} /> },
    { key: 'file', label: say('file'), form: <VolumeFile onTaken={noteTaken} /> },
  ]
  return (
    <section aria-labelledby="rates-report">
      <h2 id="rates-report">{say('report')}</h2>
      <p className="muted">{say('reportAbout')}</p>
      <ChosenForm label={say('report')} steps={steps} />
      {taken !== null && (
        <Alert type="success" showIcon role="status" title={say('taken', { n: taken })} />
      )}
    </section>
  )
}

type VolumeField = 'department' | 'matter' | 'month' | 'cases'

function OneForm({ onTaken }: { onTaken: (count: number) => Promise<void> }) {
  const say = useSay(RATES)
  const { scopes } = useViewer()
  const reportsForAll = scopes.includes('credit:catalogue')
  return (
    <DeskForm<VolumeField>
      id="volume"
      fields={useVolumeFields(reportsForAll)}
      given={{ month: todayInChina().slice(0, 7) }}
      submit={say('submit')}
      words={{ missing: VOLUME_RULE }}
      send={async ({ department, matter, month, cases }, requestId) => {
        const volume = { matter, month: month.trim(), cases: Number(cases) }
        const of = { department: reportsForAll ? department : null, requestId }
        await onTaken(await reportVolumes([volume], of))
      }}
    />
  )
}

/** The credit office names the department; others report of their own, and choose of its matters. */
function useVolumeFields(reportsForAll: boolean): readonly DeskField<VolumeField>[] {
  const say = useSay(RATES)
  const names = useMatterNames()
  const { department } = useViewer()
  const matters = (names?.matters ?? []).filter(
    ({ implementers }) =>
      reportsForAll || implementers.some((implementer) => implementer.department === department),
  )
  const of = matters.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))
  const departments = (names?.departments ?? []).map(({ code, name }) => ({
    value: code,
    label: name,
  }))
  const which: DeskField<VolumeField> = {
    key: 'department',
    label: say('department'),
    kind: { by: 'select', of: departments },
  }
  return [
    ...(reportsForAll ? [which] : []),
    { key: 'matter', label: say('matter'), kind: { by: 'select', of } },
    { key: 'month', label: say('month'), kind: 'code', help: say('monthHelp') },
    { key: 'cases', label: say('reported'), kind: 'number' },
  ]
}
