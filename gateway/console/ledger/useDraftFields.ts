import type { DeskChoice, DeskField } from '../desk/fields.js'
import { useSay } from '../language/language.js'
import type { Messages } from '../language/messages.js'
import { useWord } from '../language/useWord.js'
import { EFFECT, RELATION, SUBJECT_KIND } from '../language/words.js'
import type { MatterField, MeasureField } from './draftContent.js'
import { BASIS_LEVEL, DRAFT, type DraftMessage } from './draftMessages.js'

/** Fields of a measure’s draft. */
export function useMeasureFields(): readonly DeskField<MeasureField>[] {
  const say = useSay(DRAFT)
  const effects = useChoices(EFFECT, 'select')
  const levels = useChoices(BASIS_LEVEL, 'select')
  const all = say('linesHelp')
  const choice = (values: readonly DraftMessage[]): DeskChoice => ({
    by: 'radio',
    of: values.map((value) => ({ value, label: say(value) })),
  })
  return [
    { key: 'code', label: say('code'), kind: 'code' },
    { key: 'name', label: say('name'), kind: 'text' },
    { key: 'item', label: say('item'), kind: 'code' },
    { key: 'withinMonths', label: say('withinMonths'), kind: 'number', isOptional: true },
    { key: 'effect', label: say('effect'), kind: effects },
    { key: 'legalBasis', label: say('legalBasis'), kind: 'text', isOptional: true },
    { key: 'basisLevel', label: say('basisLevel'), kind: levels, isOptional: true },
    { key: 'implementer', label: say('implementer'), kind: 'text' },
    { key: 'mark', label: say('mark'), kind: 'code' },
    {
      key: 'nature',
      label: say('nature'),
      kind: choice(['REDUCES_RIGHTS', 'MANAGEMENT', 'SELF_CHOSEN']),
    },
    { key: 'when', label: say('when'), kind: choice(['HIT', 'NO_HIT']) },
    { key: 'kindIn', label: say('kindIn'), kind: 'lines', isOptional: true, help: all },
    { key: 'gradeIn', label: say('gradeIn'), kind: 'lines', isOptional: true, help: all },
    { key: 'matters', label: say('matters'), kind: 'lines', help: say('mattersHelp') },
  ]
}

/** Fields of a matter’s draft; `ofFields` are the city’s fields of application (应用领域). */
export function useMatterFields(ofFields: readonly string[]): readonly DeskField<MatterField>[] {
  const say = useSay(DRAFT)
  const kinds = useChoices(SUBJECT_KIND, 'boxes')
  const roles = useChoices(RELATION, 'boxes')
  const of = ofFields.map((value) => ({ value, label: value }))
  return [
    { key: 'code', label: say('code'), kind: 'code' },
    { key: 'name', label: say('name'), kind: 'text' },
    { key: 'field', label: say('field'), kind: { by: 'select', of } },
    { key: 'stage', label: say('stage'), kind: 'text' },
    { key: 'maxStalenessDays', label: say('maxStalenessDays'), kind: 'number' },
    { key: 'legalBasis', label: say('legalBasis'), kind: 'text' },
    { key: 'mark', label: say('mark'), kind: 'code' },
    { key: 'authorisationNeeded', label: say('authorisationNeeded'), kind: 'flag' },
    { key: 'subjectKinds', label: say('subjectKinds'), kind: kinds },
    { key: 'relatedRoles', label: say('relatedRoles'), kind: roles, isOptional: true },
    {
      key: 'requiredItems',
      label: say('requiredItems'),
      kind: 'lines',
      help: say('requiredItemsHelp'),
    },
    {
      key: 'implementers',
      label: say('implementers'),
      kind: 'codes',
      help: say('implementersHelp'),
    },
  ]
}

function useChoices(words: Messages<string>, by: DeskChoice['by']): DeskChoice {
  const word = useWord(words)
  return { by, of: Object.keys(words.zh).map((value) => ({ value, label: word(value) })) }
}
