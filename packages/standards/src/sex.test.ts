import { expect, test } from 'vitest'
import { readSex, type SexCode } from './features.ts'

const words: readonly (readonly [string, SexCode])[] = [
  ...['男', '男性', '1', 'M', 'm', 'Male', '１', '1-男', '男 '].map(word => [word, 1] as const),
  ...['女', '女性', '2', 'F', 'Ｆ', 'female', '2.女'].map(word => [word, 2] as const),
  ...['0', '9', '未知', '', '3', '男女'].map(word => [word, 0] as const),
]

test.each(words)('%s is the sex %i', (word, sex) => {
  expect(readSex(word)).toBe(sex)
})
