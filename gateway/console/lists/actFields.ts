import type { DeskField } from '../desk/fields.js'
import type { Say } from '../language/messages.js'
import type { StepMessage } from './stepMessages.js'
import type { ListingAct } from './nextActs.js'

/** Fields of all acts; each act has some of them. */
export type ActField =
  | 'day'
  | 'measures'
  | 'remedies'
  | 'defence'
  | 'summary'
  | 'documentNo'
  | 'signed'
  | 'both'
  | 'until'
  | 'end'
  | 'note'

type Fields = readonly DeskField<ActField>[]

interface About {
  readonly say: Say<StepMessage>
  readonly defendUntil: string | null | undefined
  /** Performed means out (履行完毕), by the rule of the list. */
  readonly endsByPerformance: boolean
}

/** The form of an act. */
export function actFields(act: ListingAct, about: About): Fields {
  return FIELDS[act](about)
}

const FIELDS: Readonly<Record<ListingAct, (about: About) => Fields>> = {
  NOTICE: ({ say }) => [
    { key: 'day', label: say('noticeDay'), kind: 'day' },
    { key: 'measures', label: say('measures'), kind: 'lines', help: say('measuresHelp') },
    { key: 'remedies', label: say('remedies'), kind: 'flag' },
    noteOf(say),
  ],
  HEAR: ({ say, defendUntil }) => [
    {
      key: 'defence',
      label: say('defence'),
      kind: {
        by: 'radio',
        of: (['ADOPTED', 'NOT_ADOPTED', 'WAIVED', 'SILENT'] as const).map((value) => ({
          value,
          label: say(value),
        })),
      },
      ...(defendUntil && { help: say('defendUntil', { day: defendUntil }) }),
    },
    { key: 'day', label: say('heardDay'), kind: 'day' },
    { key: 'summary', label: say('summary'), kind: 'lines', isOptional: true },
  ],
  DECIDE: ({ say }) => [
    { key: 'documentNo', label: say('documentNo'), kind: 'text' },
    { key: 'day', label: say('decisionDay'), kind: 'day' },
    { key: 'signed', label: say('signed'), kind: 'flag' },
    noteOf(say),
  ],
  SERVE: ({ say }) => [
    { key: 'day', label: say('serviceDay'), kind: 'day' },
    { key: 'both', label: say('both'), kind: 'flag' },
    noteOf(say),
  ],
  PUBLISH: ({ say }) => [
    { key: 'day', label: say('enterDay'), kind: 'day' },
    { key: 'until', label: say('until'), kind: 'day', isOptional: true, help: say('untilHelp') },
    noteOf(say),
  ],
  DROP: ({ say }) => [{ key: 'note', label: say('why'), kind: 'text' }],
  REVOKE: ({ say }) => [{ key: 'note', label: say('why'), kind: 'text' }],
  EXIT: ({ say, endsByPerformance }) => [
    {
      key: 'end',
      label: say('end'),
      kind: {
        by: 'radio',
        of: [
          { value: 'EXPIRED', label: say('EXPIRED') },
          ...(endsByPerformance ? [{ value: 'PERFORMED', label: say('PERFORMED') }] : []),
          { value: 'REVOKED', label: say('REVOKED') },
        ],
      },
      help: say('endHelp'),
    },
    { key: 'note', label: say('restsOn'), kind: 'text', isOptional: true },
  ],
}

function noteOf(say: Say<StepMessage>): DeskField<ActField> {
  return { key: 'note', label: say('note'), kind: 'text', isOptional: true }
}
