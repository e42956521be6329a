import { readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rareCss, rareSlices } from './rare-css.ts'

const folder = new URL('../fonts/rare-2017/', import.meta.url)
const files = readdirSync(folder)
const slices = rareSlices(files)

test('the style sheet is made from the files that are there', () => {
  expect(slices.length).toBe(files.filter(file => file.endsWith('.woff2')).length)
  expect(readFileSync(new URL('./rare.css', import.meta.url), 'utf8')).toBe(rareCss(slices))
})

test('no character is in two slices, and a rare character loads little', () => {
  for (const [index, { file, first, last }] of slices.entries()) {
    expect(last, file).toBeGreaterThan(first)
    expect(last - first, file).toBeLessThan(256)
    expect(first, file).toBeGreaterThan(slices[index - 1]?.last ?? 0)
    expect(statSync(new URL(file, folder)).size, file).toBeLessThan(96 * 1024)
  }
})

test.each([...'㐂𠮷𪚥𫖯𫟼𬭎𮯠'])('%s has a slice', character => {
  const code = character.codePointAt(0) ?? 0
  expect(slices.filter(({ first, last }) => first <= code && code <= last)).toHaveLength(1)
})

test('all of them together are a small part of what is installed', () => {
  const bytes = slices.reduce((sum, { file }) => sum + statSync(new URL(file, folder)).size, 0)
  expect(bytes).toBeLessThan(15_000_000)
})
