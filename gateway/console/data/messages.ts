import { defineMessages } from '../language/messages.js'

export const DATA = defineMessages(
  {
    title: '数据',
    about: '双公示报送：上传行政许可、行政处罚文件，查看校验结果和各部门报送质量。',
    sector: '领域',
    quality: '报送质量',
    by: '周期',
    department: '部门',
    wholeSector: '全领域',
    period: '时间',
    chart: '{department}各周期报送质量',
    export: '导出 XLSX',
    exportFailed: '没有导出成功。',
    fileName: '报送质量',
    noQuality: '所选周期没有可统计的数据',
    formula: '计算口径为本平台口径，分母为零时不计算。',
    upload: '报送文件',
    uploadAbout:
      'CSV（UTF-8 或 GB 18030）或 XLSX，第一行为数据项名称或代码。校验通过的行一次性入库，其余行见结果文件。同一文件重复报送不会重复入库。',
    kind: '类别',
    file: '文件',
    chooseFile: '请选择文件。',
    send: '报送',
    sending: '正在上传并校验，请勿关闭本页……',
    taken: '共 {submitted} 行：新增 {created}，变更 {changed}，未变 {unchanged}，拒收 {refused}。',
    findings: '下载结果文件',
    findingsName: '校验结果',
    reports: '最近的报送',
    noReports: '还没有报送',
    receivedAt: '时间',
    name: '文件',
    overGraphql: '接口报送',
    state: '状态',
    submitted: '行数',
    created: '新增',
    changed: '变更',
    unchanged: '未变',
    refused: '拒收',
    result: '结果',
  },
  {
    title: 'Data',
    about:
      'Double publicity: send files of licences and penalties, see what was refused and how well departments report.',
    sector: 'Sector',
    quality: 'Quality of reports',
    by: 'By',
    department: 'Department',
    wholeSector: 'Whole sector',
    period: 'Period',
    chart: 'Quality of the reports of {department} by period',
    export: 'Export as XLSX',
    exportFailed: 'It was not exported.',
    fileName: 'report-quality',
    noQuality: 'Nothing to measure in these periods',
    formula: 'Formulas are this platform’s own; nothing is computed over zero.',
    upload: 'Report a file',
    uploadAbout:
      'CSV (UTF-8 or GB 18030) or XLSX; the first row names the fields or their codes. Rows that pass become records at once, the others stand in the result file. The same file again changes nothing.',
    kind: 'Kind',
    file: 'File',
    chooseFile: 'Choose a file.',
    send: 'Report',
    sending: 'Being sent and checked; keep this page open …',
    taken:
      '{submitted} rows: {created} new, {changed} changed, {unchanged} unchanged, {refused} refused.',
    findings: 'Download the result file',
    findingsName: 'findings',
    reports: 'Last reports',
    noReports: 'No reports yet',
    receivedAt: 'Time',
    name: 'File',
    overGraphql: 'over the interface',
    state: 'State',
    submitted: 'Rows',
    created: 'New',
    changed: 'Changed',
    unchanged: 'Unchanged',
    refused: 'Refused',
    result: 'Result',
  },
)

export const DECISION_KIND = defineMessages(
  { PENALTY: '行政处罚', LICENCE: '行政许可' },
  { PENALTY: 'Penalties', LICENCE: 'Licences' },
)

export const PERIOD_LENGTH = defineMessages(
  { MONTH: '月度', QUARTER: '季度' },
  { MONTH: 'Month', QUARTER: 'Quarter' },
)

export const REPORT_STATE = defineMessages(
  { OPEN: '校验中', DONE: '已完成', FAILED: '未入库' },
  { OPEN: 'Being taken', DONE: 'Done', FAILED: 'Nothing taken' },
)

export const MEASURE = defineMessages(
  {
    COMPLIANCE: '合规率',
    TIMELINESS: '及时率',
    LATENESS: '迟报率',
    CONCEALMENT: '瞒报率',
    COVERAGE: '覆盖率',
  },
  {
    COMPLIANCE: 'Compliance',
    TIMELINESS: 'Timeliness',
    LATENESS: 'Late',
    CONCEALMENT: 'Concealed',
    COVERAGE: 'Coverage',
  },
)
