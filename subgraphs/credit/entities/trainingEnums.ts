import { registerEnumType } from 'type-graphql'
import { named } from './repairEnums.js'

export const TrainingFormEnum = named(['LECTURE', 'TOPIC_CLASS', 'ON_SITE', 'CONSULTATION', 'TEST'])
export type TrainingForm = keyof typeof TrainingFormEnum
registerEnumType(TrainingFormEnum, {
  name: 'TrainingForm',
  description:
    'Lecture 讲座, topic class 专题课, on-site matching 现场对接, consultation 咨询, test 测试.',
})

export const AttendeeRoleEnum = named(['LEGAL_REPRESENTATIVE', 'RESPONSIBLE_PERSON'])
export type AttendeeRole = keyof typeof AttendeeRoleEnum
registerEnumType(AttendeeRoleEnum, {
  name: 'AttendeeRole',
  description: 'Who came for the firm: legal representative 法定代表人, person in charge 负责人.',
})
