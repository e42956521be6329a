import { expect, test } from 'vitest'
import { tokensOf } from './address-tokens.ts'
import { latinOf, mistake } from './characters.ts'

test('an address comes apart into road, number, compound, block, unit and room', () => {
  expect(tokensOf('芳草街 28 号翠湖苑 3 栋 2 单元 502 室', '芜湖')).toMatchObject({
    road: '芳草街',
    number: '28',
    compound: '翠湖苑',
    block: '3',
    unit: '2',
    room: '502',
    block_words: '三',
    room_words: '五〇二',
  })
  expect(tokensOf('沈巷镇某村王家庄 12 号', '沈巷镇某村')).toMatchObject({ road: '王家庄', number: '12', room: '' })
})

test('names are mistaken by sound, by shape and in old forms, and written in Latin letters', () => {
  expect(mistake('王丽', 'sound')).toBe('王厘')
  expect(mistake('陈军', 'old')).toBe('陈軍')
  expect(latinOf('王建国')).toBe('WANG JIANGUO')
})
