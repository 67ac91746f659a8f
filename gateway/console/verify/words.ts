import { defineMessages } from '../language/messages.js'

/** schema/purposes.yaml, since this page looks nothing up. */
export const PURPOSE = defineMessages(
  {
    APPROVAL: '行政审批',
    PROCUREMENT: '政府采购',
    TENDERING: '招标投标和公共资源交易',
    SUPERVISION: '监督检查',
    ENFORCEMENT: '行政处罚和行政强制',
    FUNDING: '财政资金支持和项目',
    HONOURS: '表彰奖励',
    RECRUITMENT: '公务员录用和人员任用',
    WELFARE: '住房保障和公共服务',
    AUTHORISED_QUERY: '授权查询',
    COMPLAINT: '异议、投诉和信用修复',
    SELF_ACCESS: '本人查询',
    AUDIT: '审计监督',
  },
  {
    APPROVAL: 'Administrative licensing and approval',
    PROCUREMENT: 'Government procurement',
    TENDERING: 'Tendering and public resource trading',
    SUPERVISION: 'Supervision, inspection and sampling',
    ENFORCEMENT: 'Penalties, coercion and their discretion',
    FUNDING: 'Fiscal support, subsidies and projects',
    HONOURS: 'Commendation, awards and honours',
    RECRUITMENT: 'Recruitment, appointment and promotion of public employees',
    WELFARE: 'Housing security, credit visits and other services to a person',
    AUTHORISED_QUERY: 'Query on the subject’s authorisation',
    COMPLAINT: 'Objection, complaint and credit repair',
    SELF_ACCESS: 'A subject reads its own record',
    AUDIT: 'Audit of queries and uses',
  },
)
