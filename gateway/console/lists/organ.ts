import { readSubject } from '../batch/readSubject.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import type { DeskField } from '../desk/fields.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { STEP } from './stepMessages.js'

export type OrganField = 'organ' | 'organCode' | 'region'

/** The viewer’s own department, which is the usual organ. */
export function useOrgan(): Partial<Record<OrganField, string>> {
  const { department, region } = useViewer()
  const name = useDepartmentName()(department)
  return { organ: name ?? '', organCode: department ?? '', region: region ?? '' }
}

/** Fields that name the organ (认定单位). */
export function useOrganFields(): readonly DeskField<OrganField>[] {
  const say = useSay(STEP)
  return [
    { key: 'organ', label: say('organ'), kind: 'text' },
    { key: 'organCode', label: say('organCode'), kind: 'code' },
    { key: 'region', label: say('region'), kind: 'code' },
  ]
}

/** SubjectId of what was entered, which was found to name somebody. */
export function subjectOf(text: string): string {
  const reading = readSubject(text)
  return reading.isRead ? reading.id : text.trim()
}
