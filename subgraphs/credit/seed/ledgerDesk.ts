import type { DataSource } from 'typeorm'
import { ServiceMatter } from '../entities/ServiceMatter.js'

const APPROVAL = '11320900000021020F'
const FINANCE = '11320900000021039C'
const CITY = '320900'

/** Matters of the demo city's directory (事项目录) that the application list has no row for yet. */
const WITHOUT_ROW: readonly ServiceMatter[] = [
  matter('SP-XK-901', '食品经营许可', { field: '行政许可', department: APPROVAL }),
  matter('SP-XK-902', '危险化学品经营许可', { field: '行政许可', department: APPROVAL }),
  matter('SP-CZ-901', '专精特新企业奖补资金', { field: '财政资金与项目支持', department: FINANCE }),
]

/** Clauses of the demo city's clean-up (失信约束措施清理), one concluded, one waiting, one past its day. */
const CLAUSES = [
  {
    document: '演示市交通运输领域信用管理工作通知（市级文件，演示用）',
    clause: '第八条',
    name: '超限处罚未清零暂缓办理道路运输许可',
    measure: 'CJ-029',
    rests: ['演示市交通运输领域信用管理工作通知（市级文件，演示用）', 'MUNICIPAL_DOCUMENT'],
    proposal: 'ABOLISH',
    conclusion: 'ABOLISH',
    reason: '无上位法依据',
    owner: '113209000000210477',
    due: '2027-06-30',
  },
  {
    document: '演示市物业服务信用管理办法（市级文件，演示用）',
    clause: '第十五条',
    name: '欠缴物业费业主限制入学报名',
    measure: null,
    rests: [null, null],
    proposal: 'ABOLISH',
    conclusion: null,
    reason: null,
    owner: '11320900000021063W',
    due: '2026-06-30',
  },
  {
    document: '演示市招标投标信用评价办法（市级文件，演示用）',
    clause: '第九条',
    name: '限制失信被执行人参加投标',
    measure: 'CJ-006',
    rests: ['法〔2016〕285号', 'JUDICIAL_DOCUMENT'],
    proposal: 'AMEND',
    conclusion: null,
    reason: null,
    owner: '12320900000021098C',
    due: '2027-12-31',
  },
] as const

/** Loads the directory and the clean-up ledger of the demo city. */
export async function seedLedgerDesk(database: DataSource): Promise<void> {
  await database.manager.insert(ServiceMatter, [...WITHOUT_ROW])
  for (const { document, clause, name, measure, rests, proposal, ...of } of CLAUSES) {
    await database.query(
      `INSERT INTO clean_up_entry (document, clause, measure_name, measure, nature, issuing_level, basis,
         basis_level, proposal, conclusion, concluded_on, reason, owner, due_on)
       VALUES ($1, $2, $3, $4, 'REDUCES_RIGHTS', 'CITY', $5, $6, $7, $8::text,
         CASE WHEN $8 IS NOT NULL THEN DATE '2026-01-15' END, $9, $10, $11)`,
      [
        document,
        clause,
        name,
        measure,
        ...rests,
        proposal,
        of.conclusion,
        of.reason,
        of.owner,
        of.due,
      ],
    )
  }
}

function matter(
  code: string,
  name: string,
  of: Pick<ServiceMatter, 'field' | 'department'>,
): ServiceMatter {
  return Object.assign(new ServiceMatter(), { code, name, ...of, region: CITY })
}
