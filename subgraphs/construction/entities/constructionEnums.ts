import { registerEnumType } from 'type-graphql'

/** Where a wage-arrears case stands; domain.md §10.3. */
export enum WageArrearsStage {
  ORDERED = 'ORDERED',
  PAID = 'PAID',
  UNPAID = 'UNPAID',
  CRIME_TRANSFERRED = 'CRIME_TRANSFERRED',
  COURT_ENFORCEMENT = 'COURT_ENFORCEMENT',
}
registerEnumType(WageArrearsStage, {
  name: 'WageArrearsStage',
  description:
    'Where a verified case stands: ordered to pay 责令限期支付, paid 已清偿, unpaid past the term 逾期未支付, transferred as a crime 移送公安, court enforcement 申请法院强制执行.',
})

/** Part that the subject has in a wage-arrears case. */
export enum WageArrearsRole {
  GENERAL_CONTRACTOR = 'GENERAL_CONTRACTOR',
  SUBCONTRACTOR = 'SUBCONTRACTOR',
  PROJECT_OWNER = 'PROJECT_OWNER',
  RESPONSIBLE_PERSON = 'RESPONSIBLE_PERSON',
}
registerEnumType(WageArrearsRole, {
  name: 'WageArrearsRole',
  description:
    'Part in the case: general contractor 施工总承包单位, subcontractor 分包单位, project owner 建设单位, responsible person 责任人.',
})

/** What may lie behind the arrears; definitions of the first four in 建市规〔2019〕1号. */
export enum SuspectedCause {
  ILLEGAL_AWARD = 'ILLEGAL_AWARD',
  ONWARD_CONTRACTING = 'ONWARD_CONTRACTING',
  ILLEGAL_SUBCONTRACTING = 'ILLEGAL_SUBCONTRACTING',
  BORROWED_QUALIFICATION = 'BORROWED_QUALIFICATION',
  PROJECT_PAYMENT = 'PROJECT_PAYMENT',
}
registerEnumType(SuspectedCause, {
  name: 'SuspectedCause',
  description:
    'Suspected cause that the housing authority follows up: illegal award 违法发包, onward contracting 转包, illegal subcontracting 违法分包, borrowed qualification 挂靠, project payment owed 拖欠工程款.',
})

/** Who is owed project money. */
export enum ProjectCreditor {
  GENERAL_CONTRACTOR = 'GENERAL_CONTRACTOR',
  SUBCONTRACTOR = 'SUBCONTRACTOR',
  SUPPLIER = 'SUPPLIER',
}
registerEnumType(ProjectCreditor, {
  name: 'ProjectCreditor',
  description:
    'Who is owed the money: general contractor 施工总承包单位, subcontractor 分包单位, supplier 材料设备供应商.',
})
