import { expect, test } from 'vitest'
import { testNames } from './test-names.ts'
import { plantedTree } from './tree.ts'

const found = (text: string): string[] =>
  testNames(plantedTree({ 'e2e/case.test.ts': text, 'e2e/case.ts': "test('x')" })).map(
    ({ line, says }) => `${line} ${says}`,
  )

test('a test whose name says too little is found', () => {
  expect(found("test('works', () => {})")[0]).toMatch(/^1 “works” says too little/)
  expect(found("test('a case without a photo is not filed', () => {})")).toEqual([])
  expect(found("describe('filing a case', () => {\n  test('without photo', () => {})\n})")).toEqual([])
  expect(found("test('没有照片不能立案', () => {})")).toEqual([])
})

test('two tests of one name in one place are found', () => {
  const twice = "test('a case is closed once', () => {})\n"
  expect(found(twice + twice)[0]).toMatch(/^2 .*stands twice/)
  expect(found(`describe('on desk', () => {\n${twice}})\ndescribe('on field', () => {\n${twice}})`)).toEqual([])
})

test('a test that is switched off or runs alone is found', () => {
  expect(found("test.skip('a case is closed once', () => {})")).toHaveLength(1)
  expect(found("test('a case is closed once', () => { test.skip(!browser) })")).toHaveLength(1)
  expect(found("describe.only('a case is closed', () => {})\ntest.todo('a case is reopened')")).toHaveLength(2)
})
