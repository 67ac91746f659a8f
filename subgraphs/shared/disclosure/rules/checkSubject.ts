import { maskPersonName } from '../../../../schema/wire/masking.js'
import { organisationCodeIn } from '../../../../schema/wire/organisationCode.js'
import type { RowUnderCheck } from './RowUnderCheck.js'
import type { Addressee, PersonDocument } from './decision.js'
import type { ReportField } from './fieldTable.js'
import { readDocument, type NumberReading } from './personDocuments.js'

/** Whom a row is about, as far as it says so in order. */
export interface Parties {
  readonly subject: Addressee | null
  readonly representative: PersonDocument | null
  /** Name as the record keeps it: a person's masked. */
  readonly shownName: string
}

/** Holds the fields of the addressee (行政相对人) against its kind: E01 and E02. */
export function checkSubject(row: RowUnderCheck, reading: NumberReading): Parties {
  const kind = row.value(`${row.prefix}_XDR_LB`)
  const name = row.value(`${row.prefix}_XDR_MC`) ?? ''
  const representative = documentIn(row, 'FR', reading)
  if (kind === '自然人') {
    requireFor(row, kind, ['XDR_ZJHM', ...(reading.areKeyed ? [] : ['XDR_ZJLX'])])
    refuseCodesOfPerson(row)
    const document = documentIn(row, 'XDR', reading)
    const subject = document && { name, document }
    return { subject, representative, shownName: maskPersonName(name) }
  }
  const subject = kind === null ? null : organisationIn(row, kind)
  return { subject, representative, shownName: name }
}

function organisationIn(row: RowUnderCheck, kind: string): Addressee | null {
  requireFor(row, kind, ['FRDB'])
  const code = row.value(`${row.prefix}_XDR_SHXYM`)
  if (row.came(`${row.prefix}_XDR_SHXYM`) === null) refuseWithoutCode(row, kind)
  const inner = row.value(`${row.prefix}_XDR_ZZJG`)
  if (code !== null && inner !== null && inner !== organisationCodeIn(code)) {
    const found = { rule: 'E02', requirement: 'SAME_ORGANISATION_CODE', got: inner } as const
    row.findings.refuse(subjectField(row, 'XDR_ZZJG'), found)
  }
  return code === null ? null : { creditCode: code }
}

/** An individual business may have an old registration number alone, but nobody here is found by it. */
function refuseWithoutCode(row: RowUnderCheck, kind: string): void {
  const field = subjectField(row, 'XDR_SHXYM')
  const isOldBusiness = kind === '个体工商户' && row.value(`${row.prefix}_XDR_GSZC`) !== null
  if (isOldBusiness) row.findings.refuse(field, { rule: 'E02', requirement: 'KNOWN_ARCHIVE' })
  else row.findings.refuse(field, { rule: 'E01', requirement: 'REQUIRED_OF', facts: { kind } })
}

function refuseCodesOfPerson(row: RowUnderCheck): void {
  for (const code of ['SHXYM', 'GSZC', 'ZZJG', 'SWDJ', 'SYDW', 'SHZZ']) {
    const got = row.came(`${row.prefix}_XDR_${code}`)
    if (got !== null)
      row.findings.refuse(subjectField(row, `XDR_${code}`), {
        rule: 'E02',
        requirement: 'EMPTY_FOR_PERSON',
        // What stands in the wrong field may be the person's number.
        got: '*'.repeat(got.length),
      })
  }
}

/** The document of the addressee (`XDR`) or of the legal representative (`FR`), if a number came. */
function documentIn(
  row: RowUnderCheck,
  whose: 'XDR' | 'FR',
  reading: NumberReading,
): PersonDocument | null {
  const text = row.came(`${row.prefix}_${whose}_ZJHM`)
  const number = subjectField(row, `${whose}_ZJHM`)
  if (text === null) return null
  const type = `${row.prefix}_${whose}_ZJLX`
  if (row.came(type) === null && !reading.areKeyed) {
    const facts = { other: number.name }
    row.findings.refuse(row.field(type), { rule: 'E01', requirement: 'REQUIRED_WITH', facts })
    return null
  }
  // A type that is none has its finding; the number cannot be held against it.
  if (row.value(type) === null && !reading.areKeyed) return null
  const fields = { type: row.value(type) ?? undefined, number }
  return readDocument(fields, text, { reading, findings: row.findings })
}

function requireFor(row: RowUnderCheck, kind: string, fields: readonly string[]): void {
  for (const field of fields) {
    if (row.came(`${row.prefix}_${field}`) !== null) continue
    const found = { rule: 'E01', requirement: 'REQUIRED_OF', facts: { kind } } as const
    row.findings.refuse(subjectField(row, field), found)
  }
}

function subjectField(row: RowUnderCheck, code: string): ReportField {
  return row.field(`${row.prefix}_${code}`)
}
