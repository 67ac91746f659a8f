import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  isReportNumber,
  newQueryCode,
  newReportNumber,
  readQueryCode,
} from '../../../gateway/creditReport/reportNumber.js'

it('a number has its day and says nothing else; no two are alike', () => {
  const numbers = Array.from({ length: 100 }, () => newReportNumber('2026-03-02'))
  assert.ok(numbers.every((number) => number.startsWith('XB-20260302-') && isReportNumber(number)))
  assert.equal(new Set(numbers).size, numbers.length)
})

it('other texts are no numbers', () => {
  for (const text of [
    '',
    'YC-20260302-000000000000',
    'XB-20260302-00000000000',
    'XB-20260302-00000000000\0',
  ]) {
    assert.equal(isReportNumber(text), false, text)
  }
})

it('a query code is read as people type it', () => {
  const code = newQueryCode()
  assert.match(code, /^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
  for (const typed of [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ''),
    ` ${code.replaceAll('-', ' – ')} `,
  ]) {
    assert.equal(readQueryCode(typed), code, typed)
  }
})
