import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'
import { readableLog } from './readable-log.ts'

const lines: string[] = []
const log = openLog(
  'info',
  readableLog(text => void lines.push(text), 'Asia/Shanghai'),
)

/** Without colours, and with the time that every line begins with taken off. */
const said = (): string => {
  const text = stripVTControlCharacters(lines.splice(0).join(''))
  expect(text).toMatch(/^\d\d:\d\d:\d\d /)
  return text.slice('00:00:00 '.length)
}

test('a request is one line without braces', () => {
  log.info({ method: 'POST', route: 'fileCase', status: 200, ms: 12 }, 'request')
  expect(said()).toBe('POST fileCase 200, 12 ms\n')
})

test('a failure is marked, has the code that its reader was shown, and its causes with their places', () => {
  const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  log.error({ err: new Error('no way', { cause }), instance: '2F7K' }, 'unexpected error')
  const [head, error, place, ...rest] = said().split('\n')
  expect(head).toBe('错误 error unexpected error (2F7K)')
  expect(error).toBe('  Error: no way')
  expect(place).toMatch(/^ {4}at .*readable-log\.test/)
  expect(rest).toContain('    Error ECONNREFUSED: refused')
})

test('a warning without an error is one line', () => {
  log.warn({ lost: 2 }, 'jobs were lost with their process; they run again')
  expect(said()).toBe('警告 warning jobs were lost with their process; they run again\n')
})

test('the time is that of the city', () => {
  const at = (timeZone: string): string => {
    const written: string[] = []
    readableLog(text => void written.push(text), timeZone).write('{"level":30,"time":1780000000000,"msg":"now"}')
    return written.join('')
  }
  expect(at('Asia/Shanghai')).toBe('04:26:40 now\n')
  expect(at('UTC')).toBe('20:26:40 now\n')
})
