import { defineMessages } from '../language/messages.js'

export const RATES = defineMessages(
  {
    title: '查询率',
    about:
      '查询率 = 查全业务 ÷ 部门报送的办件量。未报送办件量的不计算查询率；登记中没有查询的业务也计入办件量。',
    rates: '查询率（近12个月）',
    chart: '{department}各月查询率',
    wholeCity: '全市',
    department: '部门',
    matter: '事项',
    month: '月份',
    reported: '办件量',
    cases: '已查询业务',
    complete: '已查全',
    rate: '查询率',
    missed: '漏查业务流水号',
    none: '—',
    empty: '没有办件量，也没有查询登记。',
    export: '导出 XLSX',
    exportFailed: '没有导出成功。',
    fileName: '查询率',
    report: '报送办件量',
    reportAbout:
      '办件量是当月受理、按应用清单应当查询的业务件数。重复报送同一数字不变，报送新的数字即为更正，原数字留存。',
    one: '逐项报送',
    file: '文件报送',
    fileAbout:
      'CSV（UTF-8 或 GB 18030）或 XLSX，第一行为“事项编码、月份、办件量”。全部行一并报送。',
    chooseFile: '请选择文件。',
    noColumns: '文件缺少列：{columns}。',
    badLines: '文件中这些行有误：{lines}。',
    noRows: '文件中没有数据行。',
    monthHelp: '年-月，如 2026-11；不晚于本月。',
    submit: '报送',
    taken: '已报送 {n} 项。',
  },
  {
    title: 'Query rates',
    about:
      'Query rate = cases with a complete check ÷ cases that the department reported. Nothing is computed where none are reported; cases that nobody asked for count.',
    rates: 'Query rates (12 months)',
    chart: 'Query rates of {department} by month',
    wholeCity: 'Whole city',
    department: 'Department',
    matter: 'Matter',
    month: 'Month',
    reported: 'Cases reported',
    cases: 'Cases asked for',
    complete: 'Complete',
    rate: 'Rate',
    missed: 'Missed cases',
    none: '—',
    empty: 'No cases were reported, and none asked for.',
    export: 'Export as XLSX',
    exportFailed: 'It was not exported.',
    fileName: 'query-rates',
    report: 'Report cases',
    reportAbout:
      'Cases taken up in the month for which the application list requires a query. The same number again changes nothing; another one is a correction, and the earlier one is kept.',
    one: 'One by one',
    file: 'From a file',
    fileAbout:
      'CSV (UTF-8 or GB 18030) or XLSX with the header matter, month, cases. All rows are reported together.',
    chooseFile: 'Choose a file.',
    noColumns: 'The file lacks the columns {columns}.',
    badLines: 'These lines of the file are wrong: {lines}.',
    noRows: 'The file has no rows.',
    monthHelp: 'Year-month, 2026-11; this month at the latest.',
    submit: 'Report',
    taken: '{n} reported.',
  },
)

/** Why there is no rate. */
export const NO_RATE = defineMessages(
  {
    NOT_REPORTED: '未报送办件量',
    FEWER_THAN_REGISTER: '办件量少于登记',
    NO_CASES: '无办件',
    PART_OF_MONTH: '月份不完整',
  },
  {
    NOT_REPORTED: 'Cases not reported',
    FEWER_THAN_REGISTER: 'Fewer reported than asked for',
    NO_CASES: 'No cases',
    PART_OF_MONTH: 'Part of a month',
  },
)

/** Rules that a row of a report may break. */
export const VOLUME_RULE = defineMessages(
  {
    BAD_MONTH: '月份格式',
    FUTURE_MONTH: '未来月份',
    BAD_CASES: '办件量数值',
    UNKNOWN_MATTER: '应用清单没有该事项',
    NOT_IMPLEMENTER: '当月不是该事项的实施部门',
    ROW_TWICE: '同一事项同一月份重复',
  },
  {
    BAD_MONTH: 'form of the month',
    FUTURE_MONTH: 'a month to come',
    BAD_CASES: 'number of cases',
    UNKNOWN_MATTER: 'no such matter on the list',
    NOT_IMPLEMENTER: 'the department did not run the matter in that month',
    ROW_TWICE: 'a matter and month twice',
  },
)
