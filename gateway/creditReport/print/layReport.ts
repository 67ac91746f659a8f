import { fileURLToPath } from 'node:url'
import Pdf from 'pdfkit'
import { create } from 'qrcode'
import type { PrintedFact, PrintedRecord } from './printedRecord.js'
import type { PrintedChapter, PrintedReport, PrintedSection } from './printedReport.js'

/** Points; A4 is 595 by 842. */
const MARGIN = 56
const QR_SIZE = 104
const LABEL_WIDTH = 96
const INDENT = 14
const SIZES = { title: 20, chapter: 13, section: 10.5, text: 9, small: 8 } as const
const INK = { text: '#1f1f1f', quiet: '#666666', warning: '#a8071a', line: '#bfbfbf' } as const

const font = (weight: 'Regular' | 'Bold') =>
  fileURLToPath(
    new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')),
  )

type Paper = InstanceType<typeof Pdf>

/** Lays a report out on A4 pages: a PDF with its Chinese fonts inside, a QR code of its address and page numbers. */
export function layReport(report: PrintedReport): Promise<Buffer> {
  const paper = new Pdf({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    font: font('Regular'),
    lang: 'zh-CN',
    info: { Title: `${report.title} ${report.footer}` },
  })
  const parts: Buffer[] = []
  paper.on('data', (part: Buffer) => parts.push(part))
  const bytes = new Promise<Buffer>((resolve, reject) => {
    paper.on('end', () => resolve(Buffer.concat(parts)))
    paper.on('error', reject)
  })
  paper.registerFont('regular', font('Regular'))
  paper.registerFont('bold', font('Bold'))
  layHead(paper, report)
  for (const chapter of report.chapters) layChapter(paper, chapter)
  layNotes(paper, report.notes)
  numberPages(paper, report.footer)
  paper.end()
  return bytes
}

function layHead(paper: Paper, { title, kind, facts, url, warning }: PrintedReport): void {
  paper.font('bold').fontSize(SIZES.title).fillColor(INK.text).text(title, { align: 'center' })
  paper.font('regular').fontSize(SIZES.section).fillColor(INK.quiet).text(kind, { align: 'center' })
  paper.moveDown(1)
  const top = paper.y
  layQr(paper, url, { x: paper.page.width - MARGIN - QR_SIZE, y: top })
  layFacts(paper, facts, paper.page.width - 2 * MARGIN - QR_SIZE - INDENT)
  paper.y = Math.max(paper.y, top + QR_SIZE) + INDENT / 2
  if (warning === null) return
  paper.font('bold').fontSize(SIZES.section).fillColor(INK.warning).text(warning, MARGIN)
}

/** Drawn as squares, so that it prints sharp at any size. */
function layQr(paper: Paper, url: string, at: { x: number; y: number }): void {
  const { modules } = create(url, { errorCorrectionLevel: 'M' })
  const side = QR_SIZE / modules.size
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      paper.rect(at.x + column * side, at.y + row * side, side, side)
    }
  }
  paper.fill('#000000')
}

function layChapter(paper: Paper, { heading, sections }: PrintedChapter): void {
  keepTogether(paper, 60)
  paper.moveDown(0.8)
  paper.font('bold').fontSize(SIZES.chapter).fillColor(INK.text).text(heading, MARGIN)
  const y = paper.y + 2
  paper
    .moveTo(MARGIN, y)
    .lineTo(paper.page.width - MARGIN, y)
    .strokeColor(INK.line)
    .stroke()
  paper.y = y + 4
  for (const section of sections) laySection(paper, section)
}

function laySection(paper: Paper, section: PrintedSection): void {
  keepTogether(paper, 44)
  const { name, state, source, isAnswered, facts, records } = section
  paper
    .font('bold')
    .fontSize(SIZES.section)
    .fillColor(INK.text)
    .text(`${name}　`, MARGIN, paper.y, {
      continued: true,
    })
  paper
    .font('regular')
    .fillColor(isAnswered ? INK.text : INK.warning)
    .text(state)
  paper.fontSize(SIZES.small).fillColor(INK.quiet).text(source)
  paper.moveDown(0.2)
  layFacts(paper, facts, paper.page.width - 2 * MARGIN)
  for (const [at, record] of records.entries()) layRecord(paper, record, at + 1)
  paper.moveDown(0.4)
}

function layRecord(paper: Paper, { title, facts }: PrintedRecord, at: number): void {
  keepTogether(paper, 30)
  const x = MARGIN + INDENT
  const width = paper.page.width - MARGIN - x
  paper
    .font('regular')
    .fontSize(SIZES.text)
    .fillColor(INK.text)
    .text(`${at}. ${title}`, x, paper.y, { width })
  const line = facts.map(([label, value]) => `${label}：${value}`).join('　')
  paper.fontSize(SIZES.small).fillColor(INK.quiet).text(line, x, paper.y, { width })
  paper.moveDown(0.2)
}

function layFacts(paper: Paper, facts: readonly PrintedFact[], width: number): void {
  paper.font('regular').fontSize(SIZES.text)
  for (const [label, value] of facts) {
    keepTogether(paper, 16)
    const { y } = paper
    paper.fillColor(INK.quiet).text(label, MARGIN, y, { width: LABEL_WIDTH })
    const below = paper.y
    paper.fillColor(INK.text).text(value, MARGIN + LABEL_WIDTH, y, { width: width - LABEL_WIDTH })
    paper.y = Math.max(paper.y, below) + 2
  }
}

function layNotes(paper: Paper, notes: readonly string[]): void {
  keepTogether(paper, 60)
  paper.moveDown(0.8)
  paper.font('bold').fontSize(SIZES.chapter).fillColor(INK.text).text('说明', MARGIN)
  paper.font('regular').fontSize(SIZES.text)
  for (const [at, note] of notes.entries()) paper.text(`${at + 1}. ${note}`, MARGIN).moveDown(0.2)
}

/** Begins a new page unless so many points are left: no heading stands alone at the foot of one. */
function keepTogether(paper: Paper, points: number): void {
  if (paper.y + points > paper.page.height - MARGIN) paper.addPage()
}

function numberPages(paper: Paper, footer: string): void {
  const { start, count } = paper.bufferedPageRange()
  for (let at = 0; at < count; at++) {
    paper.switchToPage(start + at)
    // The footer stands in the margin, where text would begin a new page.
    paper.page.margins.bottom = 0
    const line = `${footer}　第 ${at + 1} 页 / 共 ${count} 页`
    const y = paper.page.height - MARGIN / 2 - SIZES.small
    paper.font('regular').fontSize(SIZES.small).fillColor(INK.quiet)
    paper.text(line, MARGIN, y, { align: 'center', width: paper.page.width - 2 * MARGIN })
  }
}
