import { defineMessages } from '../language/messages.js'

export const GAPS = defineMessages(
  {
    title: '目录缺口',
    about: '现行目录的每一项由哪个数据项提供、最近何时归集。部门没有应答的显示为无法核实。',
    level: '层级',
    code: '目录代码',
    name: '信息事项',
    source: '提供单位',
    period: '更新周期',
    item: '数据项',
    state: '状态',
    loaded: '最近归集',
    days: '{n} 天前',
    today: '今天',
    none: '—',
    onlyGaps: '只看缺口',
    count: '目录 {n} 项，缺口 {gaps} 项',
    unlisted: '目录外数据项',
    noUnlisted: '没有目录外的数据项。',
  },
  {
    title: 'Catalogue gaps',
    about:
      'Which item serves each catalogue row in force, and when it was last loaded. A sector that did not answer is unknown.',
    level: 'Level',
    code: 'Row',
    name: 'Information',
    source: 'Provided by',
    period: 'Updated',
    item: 'Item',
    state: 'State',
    loaded: 'Last load',
    days: '{n} days ago',
    today: 'today',
    none: '—',
    onlyGaps: 'Gaps only',
    count: '{n} rows, {gaps} gaps',
    unlisted: 'Items of no row',
    noUnlisted: 'Every item has a row.',
  },
)

export const GAP_STATE = defineMessages(
  {
    UP_TO_DATE: '按期更新',
    OVERDUE: '逾期未更新',
    NEVER_LOADED: '从未归集',
    NOT_SERVED: '无数据项对应',
    NOT_CONNECTED: '数据项未接入',
    TOO_OPEN: '披露超出目录',
    UNKNOWN: '无法核实',
  },
  {
    UP_TO_DATE: 'Up to date',
    OVERDUE: 'Overdue',
    NEVER_LOADED: 'Never loaded',
    NOT_SERVED: 'No item',
    NOT_CONNECTED: 'Not connected',
    TOO_OPEN: 'Shown too widely',
    UNKNOWN: 'Unknown',
  },
)

export const LEVEL = defineMessages(
  { NATIONAL: '国家', PROVINCE: '省', CITY: '市' },
  { NATIONAL: 'National', PROVINCE: 'Province', CITY: 'City' },
)

export const PERIOD = defineMessages(
  {
    REALTIME: '实时',
    DAILY: '每日',
    SEVEN_WORKING_DAYS: '七个工作日',
    MONTHLY: '每月',
    QUARTERLY: '每季',
    YEARLY: '每年',
  },
  {
    REALTIME: 'at once',
    DAILY: 'daily',
    SEVEN_WORKING_DAYS: 'in 7 working days',
    MONTHLY: 'monthly',
    QUARTERLY: 'quarterly',
    YEARLY: 'yearly',
  },
)
