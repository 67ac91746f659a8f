import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lawsIn } from '../../subgraphs/healthcare/rules/lawsIn.js'

/** What a penalty in healthcare may say of its basis: acts and articles, domain.md §11.4. */
const CASES: readonly (readonly [text: string, laws: string])[] = [
  [
    '《医疗保障基金使用监督管理条例》第三十八条第一款',
    '《医疗保障基金使用监督管理条例》第三十八条第一款',
  ],
  [
    '依据《医疗机构管理条例》第四十六条，患者某某住院期间超量开药，及《医师法》第五十五条',
    '《医疗机构管理条例》第四十六条、《医师法》第五十五条',
  ],
  ['《护士条例》第三十一条；《护士条例》第三十一条', '《护士条例》第三十一条'],
  ['经查，某患者的诊断为伪造', '《中华人民共和国行政处罚法》'],
]

describe('the basis of a penalty in healthcare', () => {
  for (const [text, laws] of CASES)
    it(`of “${text}” is ${laws}`, () => assert.equal(lawsIn(text), laws))
})
