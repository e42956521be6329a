import { expect, test } from 'vitest'
import { phoneKinds, readPhone, readPhones } from './features.ts'

test.each([
  ['13855301234', 'mobile', 13855301234],
  ['+86 138-5530-1234', 'mobile', 13855301234],
  ['0086 13855301234', 'mobile', 13855301234],
  ['86-13855301234', 'mobile', 13855301234],
  ['86 13855301234', 'mobile', 13855301234],
  ['013855301234', 'mobile', 13855301234],
  ['１３８５５３０１２３４', 'mobile', 13855301234],
  ['0553-3831234', 'landline', 5533831234],
  ['(0553) 3831234', 'landline', 5533831234],
  ['+86 553 3831234', 'landline', 5533831234],
  ['010-62345678', 'landline', 1062345678],
  ['3831234', 'local', 3831234],
  ['400-800-1234', 'service', 4008001234],
  ['95588', 'service', 95588],
  ['+852 2345 6789', 'abroad', 85223456789],
  ['13800000000', 'placeholder', 13800000000],
  ['11111111111', 'placeholder', 11111111111],
  ['13800138000', 'placeholder', 13800138000],
  ['0553-8888888', 'placeholder', 5538888888],
  ['0', 'placeholder', 0],
  ['138****1234', 'masked', 0],
  ['1385530123', 'wrong', 1385530123],
  ['12855301234', 'wrong', 12855301234],
  ['无', 'empty', 0],
  ['', 'empty', 0],
])('%s is %s', (text, kind, number) => {
  const read = readPhone(text)
  expect([read.kind, read.number]).toEqual([kind, number])
  expect(phoneKinds).toContain(read.kind)
})

test('an extension and the area code of a landline are told apart from its number', () => {
  const number = { kind: 'landline', number: 5533831234, area: 553 }
  for (const text of ['0553-3831234-801', '05533831234转801', '0553-3831234 ext. 801'])
    expect(readPhone(text)).toEqual({ ...number, extension: 801 })
  expect(readPhone('0553-3831234')).toEqual({ ...number, extension: 0 })
})

test('several numbers of a field are read, and a mobile one is the best of them', () => {
  const two = [13855301234, 5533831234]
  for (const text of ['13855301234、0553-3831234', '13855301234 / 0553-3831234', '13855301234 0553-3831234'])
    expect(readPhones(text).map(({ number }) => number)).toEqual(two)
  expect(readPhones('13855301234 13955301235').map(({ number }) => number)).toEqual([13855301234, 13955301235])
  expect(readPhone('0553-3831234;13855301234').number).toBe(13855301234)
})
