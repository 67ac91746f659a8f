/** Grounds for an abnormal entry (列入事由) and how each is cured; domain.md §9.1. */
export const ABNORMAL_GROUNDS = [
  {
    kind: 'SC-ANNUAL-REPORT',
    ground: '未按照规定的期限公示年度报告',
    cured: '已补报并公示年度报告',
  },
  {
    kind: 'SC-INFORMATION',
    ground: '未按照责令的期限公示有关信息',
    cured: '已履行公示义务',
  },
  {
    kind: 'SC-FALSE-INFORMATION',
    ground: '公示信息隐瞒真实情况、弄虚作假',
    cured: '已更正公示信息',
  },
  {
    kind: 'SC-ADDRESS',
    ground: '通过登记的住所或者经营场所无法联系',
    cured: '住所或者经营场所可以重新取得联系',
  },
] as const

export interface Offence {
  readonly kind: string
  readonly violation: string
  readonly act: string
}

/** Offences (违法行为) of the demo's penalties, with the act that forbids each. */
export const OFFENCES: readonly Offence[] = [
  {
    kind: 'SC-FOOD',
    violation: '经营不符合食品安全标准的食品',
    act: '《中华人民共和国食品安全法》',
  },
  { kind: 'SC-QUALITY', violation: '销售不合格产品', act: '《中华人民共和国产品质量法》' },
  { kind: 'SC-PRICE', violation: '未按规定明码标价', act: '《中华人民共和国价格法》' },
  { kind: 'SC-ADVERTISING', violation: '发布虚假广告', act: '《中华人民共和国广告法》' },
  {
    kind: 'SC-REGISTRATION',
    violation: '未经登记从事经营活动',
    act: '《中华人民共和国市场主体登记管理条例》',
  },
]
