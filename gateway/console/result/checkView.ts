import type { CheckMutation } from '../graphql/documents/Check.js'

/** A check as the page draws it; RunCheck and ReadCheck ask for the same. */
export type CheckView = CheckMutation['check']
export type ItemView = CheckView['items'][number]
export type RecordView = ItemView['records'][number]
export type MeasureView = CheckView['measures'][number]
export type ReasonView = CheckView['reasons'][number]
export type SubjectView = ItemView['subject']
export type UseView = NonNullable<CheckView['use']>
