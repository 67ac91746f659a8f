import { registerEnumType } from 'type-graphql'
import { INCIDENT_ACTS, INCIDENT_STATES } from '../rules/incidentLife.js'
import { INCIDENT_FIELDS, INCIDENT_LEVELS } from '../rules/incidentPlan.js'
import { named } from './repairEnums.js'

export const IncidentStateEnum = named(INCIDENT_STATES)
registerEnumType(IncidentStateEnum, {
  name: 'IncidentState',
  description:
    'Where an incident stands: reported 已登记, confirmed 已核实, contained 已控制, closed 已结案, dismissed 误报.',
})

export const IncidentActEnum = named(INCIDENT_ACTS)
registerEnumType(IncidentActEnum, {
  name: 'IncidentAct',
  description: 'Confirm 核实, dismiss 判定误报, contain 控制, close 结案, reopen 重新开启.',
})

export const IncidentLevelEnum = named(INCIDENT_LEVELS)
registerEnumType(IncidentLevelEnum, {
  name: 'IncidentLevel',
  description: 'Gravest 特别重大 I to lightest 一般 IV, by the plan in force.',
})

export const IncidentFieldEnum = named(INCIDENT_FIELDS)
registerEnumType(IncidentFieldEnum, {
  name: 'IncidentField',
  description:
    'What the form holds before an incident may be closed (《个人信息保护法》第五十七条): cause 原因, possible harm 可能造成的危害, remedies 补救措施, contact 联系方式, kinds of information 信息种类, what persons can do 个人可以采取的减轻危害的措施, notice to the authority 通知部门, notice to persons 通知个人.',
})

export const IncidentKindEnum = named(['LEAK', 'TAMPERING', 'LOSS', 'MISUSE', 'OTHER'])
export type IncidentKind = keyof typeof IncidentKindEnum
registerEnumType(IncidentKindEnum, {
  name: 'IncidentKind',
  description: 'Leak 泄露, tampering 篡改, loss 丢失, misuse 违规查询使用, other 其他.',
})

export const NoticeToEnum = named(['AUTHORITY', 'PERSONS'])
export type NoticeTo = keyof typeof NoticeToEnum
registerEnumType(NoticeToEnum, {
  name: 'IncidentNoticeTo',
  description:
    'Whom a notice went to: the authority 履行个人信息保护职责的部门, or the persons concerned 个人.',
})
