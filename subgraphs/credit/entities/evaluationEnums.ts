import { registerEnumType } from 'type-graphql'
import { named } from './repairEnums.js'

export const EVALUATION_RUN_STATES = ['QUEUED', 'RUNNING', 'DONE'] as const
export type EvaluationRunState = (typeof EVALUATION_RUN_STATES)[number]

export const EvaluationRunStateEnum = named(EVALUATION_RUN_STATES)
registerEnumType(EvaluationRunStateEnum, {
  name: 'EvaluationRunState',
  description: 'Waiting 排队, under way 进行中, done 完成.',
})
