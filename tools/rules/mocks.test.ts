import { expect, test } from 'vitest'
import { mocks } from './mocks.ts'
import { plantedTree } from './tree.ts'

const path = 'server/src/case/case.test.ts'
const lines = (text: string): (number | undefined)[] => mocks(plantedTree({ [path]: text })).map(({ line }) => line)

test('a mock of our own code is found at its line', () => {
  expect(lines("import { vi } from 'vitest'\n// ü counts two bytes\nvi.mock('./store.ts')")).toEqual([3])
  expect(lines("vi.doMock('./store.ts')\njest.mock('./store.ts')\nmock.method(store, 'findCase')")).toEqual([1, 2, 3])
  expect(lines("import * as store from './store.ts'\nvi.spyOn(store, 'findCase')")).toEqual([2])
  expect(lines("import sinon from 'sinon'")).toEqual([1])
})

test('holding the machine’s own clock or console still is no mock', () => {
  expect(lines("vi.spyOn(console, 'error'); vi.spyOn(Date, 'now'); vi.useFakeTimers(); const seen = vi.fn()")).toEqual(
    [],
  )
})

test('the word in a comment or a string is no call', () => {
  expect(lines("// vi.mock('./store.ts')\nconst planted = \"vi.mock('./store.ts')\"")).toEqual([])
})
