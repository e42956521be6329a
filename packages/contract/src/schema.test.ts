import { expect, it } from 'vitest'
import { Text } from './schema.ts'

const { pattern } = Text(200) as object as { readonly pattern: string }
const fits = (text: string): boolean => new RegExp(pattern, 'u').test(text)

it('text holds no control character but those that break lines, wherever one stands', () => {
  for (const sound of ['井盖', ' a b ', 'a\nb', 'a\tb\r\n', '🙂']) expect(fits(sound), JSON.stringify(sound)).toBe(true)
  for (const control of ['\u0000', '\u0008', '\u000b', '\u001f', '\u007f']) {
    for (const text of [control, `a${control}`, `${control}a`, `a${control}b`])
      expect(fits(text), JSON.stringify(text)).toBe(false)
  }
})

it('text is not blank', () => {
  for (const blank of ['', ' ', '\n', ' \t\r\n']) expect(fits(blank), JSON.stringify(blank)).toBe(false)
})
