import { styleText } from 'node:util'
import type { DestinationStream } from 'pino'

interface Line {
  readonly level: number
  readonly time: number
  readonly msg?: string
  readonly method?: string
  readonly route?: string
  readonly status?: number
  readonly ms?: number
  readonly instance?: string
  readonly err?: ErrorLine
}

/** What `describeError` makes of an error. */
interface ErrorLine {
  readonly type: string
  readonly message?: string
  readonly code?: string
  readonly stack?: readonly string[]
  readonly cause?: ErrorLine
}

const WARN = 40
const ERROR = 50

/**
 * The log for a person at a terminal, instead of JSON for a collector: one line with the time of the city and what
 * happened, and under it, of a failure, its causes and places.
 */
export const readableLog = (write: (text: string) => void, timeZone: string): DestinationStream => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' })
  return {
    write: json => {
      const line: Line = JSON.parse(json)
      const words = [clock.format(line.time), markOf(line.level), whatHappened(line)]
      write(`${words.filter(word => word !== '').join(' ')}\n${line.err ? causesOf(line.err, '  ') : ''}`)
    },
  }
}

function markOf(level: number): string {
  if (level >= ERROR) return styleText('red', '错误 error')
  return level >= WARN ? styleText('yellow', '警告 warning') : ''
}

function whatHappened({ msg = '', method, route, status, ms, instance }: Line): string {
  if (msg === 'request') return `${method} ${route} ${status}, ${ms} ms`
  return instance === undefined ? msg : `${msg} (${instance})`
}

function causesOf({ type, code, message = '', stack = [], cause }: ErrorLine, indent: string): string {
  const head = `${indent}${type}${code === undefined ? '' : ` ${code}`}: ${message}\n`
  const places = stack.map(place => `${indent}  ${place}\n`).join('')
  return head + places + (cause ? causesOf(cause, `${indent}  `) : '')
}
