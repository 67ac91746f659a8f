import { defineMessages } from '../language/messages.js'

export const CATALOGUE = defineMessages(
  {
    title: '信用信息目录',
    about: '网关当前提供的每一个信用信息事项，由各部门的接口定义自动汇成。',
    search: '按代码、名称、部门筛选',
    code: '代码',
    name: '信息事项',
    sector: '提供部门',
    openness: '披露方式',
    subjects: '主体类别',
    neededBy: '需查询的事项',
    none: '—',
    count: '共 {n} 项',
  },
  {
    title: 'Information catalogue',
    about: 'Every credit item that this gateway serves, read out of the sectors’ own schemas.',
    search: 'Filter by code, name or sector',
    code: 'Code',
    name: 'Item',
    sector: 'Sector',
    openness: 'Disclosure',
    subjects: 'Subjects',
    neededBy: 'Matters that need it',
    none: '—',
    count: '{n} items',
  },
)
