import { defineMessages } from '../language/messages.js'

/** Texts of the appeals about integrity points (积分异议). */
export const APPEALS = defineMessages(
  {
    title: '积分异议',
    about: '市民对诚信积分记录提出的异议，最早的在前；不显示是谁提出的，也不显示其积分。',
    deed: '行为',
    points: '{n} 分',
    missingDeed: '（漏记，没有对应记录）',
    document: '依据文书',
    department: '记录单位',
    ground: '异议事由',
    note: '说明',
    filed: '提出日期',
    due: '办理期限',
    overdue: '已超期',
    none: '—',
    outcome: '结论',
    UPHELD: '成立',
    DENIED: '不成立',
    OPEN: '办理中',
    upheldHelp: '成立的，该条记录撤销，不再计分；漏记的，由记录单位补录。',
    reason: '理由（告知申请人）',
    decide: '作出决定',
    mine: '我的异议',
    state: '状态',
    decided: '决定日期',
    answer: '答复',
  },
  {
    title: 'Point appeals',
    about:
      'Appeals of citizens about their integrity points, the oldest first; neither who it is nor the score is shown.',
    deed: 'Deed',
    points: '{n} points',
    missingDeed: '(missing: no entry)',
    document: 'Document',
    department: 'Recorded by',
    ground: 'Ground',
    note: 'Note',
    filed: 'Filed',
    due: 'Due',
    overdue: 'Overdue',
    none: '—',
    outcome: 'Decision',
    UPHELD: 'Upheld',
    DENIED: 'Denied',
    OPEN: 'Open',
    upheldHelp:
      'Upheld, the entry is removed and counts no more; a missing one is recorded by its department.',
    reason: 'Why (told to the member)',
    decide: 'Decide',
    mine: 'My appeals',
    state: 'State',
    decided: 'Decided',
    answer: 'Answer',
  },
)

export const APPEAL_GROUND = defineMessages(
  { WRONG: '记录有误', NOT_MINE: '非本人', MISSING: '漏记' },
  { WRONG: 'Wrong', NOT_MINE: 'Not mine', MISSING: 'Missing' },
)
