import { defineMessages } from '../language/messages.js'

/** Texts of lists that are filtered and read page by page. */
export const FILTER = defineMessages(
  {
    filter: '筛选条件',
    apply: '查询',
    clear: '清空',
    any: '全部',
    more: '加载更多',
    loadingMore: '正在加载……',
    shown: '已显示 {n} 条',
    shownAll: '共 {n} 条',
    nothing: '没有符合条件的记录。',
    nothingYet: '还没有记录。',
  },
  {
    filter: 'Filter',
    apply: 'Search',
    clear: 'Clear',
    any: 'All',
    more: 'Load more',
    loadingMore: 'Loading …',
    shown: '{n} shown',
    shownAll: '{n} in all',
    nothing: 'Nothing matches.',
    nothingYet: 'Nothing yet.',
  },
)
