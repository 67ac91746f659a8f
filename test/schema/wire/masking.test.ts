import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  maskAddress,
  maskBankCard,
  maskCitizenNumber,
  maskMobileNumber,
  maskPersonName,
} from '../../../schema/wire/masking.js'

describe('maskPersonName', () => {
  for (const [name, masked] of [
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳某', '欧阳*'],
    ['欧阳某某', '欧阳**'],
    ['司马光', '司马*'],
    ['欧阳', '欧*'],
    ['爱新觉罗某某', '爱新觉罗**'],
    ['张', '*'],
    ['', ''],
    [' 李四 ', '李*'],
    ['𠮷田某', '𠮷**'],
    ['买买提·吐尔逊', '买**·***'],
    ['John Smith', 'J*** *****'],
  ] as const) {
    it(`shows ${JSON.stringify(name)} as ${JSON.stringify(masked)}`, () => {
      assert.equal(maskPersonName(name), masked)
    })
  }
})

describe('maskCitizenNumber', () => {
  for (const [view, masked] of [
    ['PUBLIC', null],
    ['OFFICER', '3****************3'],
    ['OFFICER_REGION', '3209**********0013'],
  ] as const) {
    it(`shows ${masked} to ${view}`, () => {
      assert.equal(maskCitizenNumber('320902190001010013', view), masked)
    })
  }

  it('hides a number too short to have a middle', () => {
    assert.equal(maskCitizenNumber('12345678', 'OFFICER_REGION'), '********')
  })
})

describe('masks of numbers and addresses', () => {
  it('keeps three and four digits of a mobile number', () => {
    assert.equal(maskMobileNumber('13800001234'), '138****1234')
    assert.equal(maskMobileNumber('1234'), '****')
  })

  it('keeps the last four digits of a bank card', () => {
    assert.equal(maskBankCard('6222 0200 0000 0001 234'), '**** **** **** 1234')
    assert.equal(maskBankCard('1234'), '**** **** **** ****')
  })

  for (const [address, district, street] of [
    [
      '江苏省盐城市亭湖区五星街道青年路1号',
      '江苏省盐城市亭湖区***',
      '江苏省盐城市亭湖区五星街道***',
    ],
    ['盐城市盐都区大纵湖镇三官村2组', '盐城市盐都区***', '盐城市盐都区大纵湖镇***'],
    ['宁夏回族自治区银川市永宁县', '宁夏回族自治区银川市永宁县', '宁夏回族自治区银川市永宁县'],
    ['北京市朝阳区建国路88号', '北京市朝阳区***', '北京市朝阳区***'],
    ['青年路1号', '***', '***'],
  ] as const) {
    it(`cuts ${address} at its district for the public`, () => {
      assert.equal(maskAddress(address, 'PUBLIC'), district)
      assert.equal(maskAddress(address, 'OFFICER'), street)
    })
  }
})
