import type { AnswerRule } from '@lifetree/contract/catalogue-version'
import type { Said } from '@lifetree/contract/said'
import { findAreaCode } from '@lifetree/standards'
import type { SheetCell } from '../../platform/sheets/read-sheet.ts'
import { type RowReader, yes } from './row-reader.ts'

const column = {
  category: '小类编码',
  categoryName: '小类',
  area: '区域代码',
  areaName: '区域',
  days: '星期',
  hours: '时段',
  organisation: '单位',
  ended: '停用',
} as const

export const answerColumns: readonly string[] = Object.values(column)
/** What the server reads; the names beside the codes are for people. */
export const neededAnswerColumns: readonly string[] = [column.category, column.area, column.organisation]

/** What stands beside the codes, and what a row may name. */
export interface Named {
  readonly classes: ReadonlyMap<string, Said>
  readonly areas: ReadonlyMap<string, Said>
  readonly organisations: readonly { readonly id: string; readonly name: Said }[]
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export function answerRow(rule: AnswerRule, { classes, areas, organisations }: Named): SheetCell[] {
  const { category, area, days, hours, organisationId } = rule
  return [
    category,
    classes.get(category)?.zh ?? '',
    area,
    areas.get(area)?.zh ?? '',
    days.join(''),
    hours === null ? '' : `${clock(hours.from)}-${clock(hours.to)}`,
    organisations.find(({ id }) => id === organisationId)?.name.zh ?? '',
    '',
  ]
}

const parseDays = (text: string): number[] | undefined => {
  const days = [...text].map(Number)
  return /^[1-7]{0,7}$/.test(text) && new Set(days).size === days.length ? days.sort((a, b) => a - b) : undefined
}

function parseHours(text: string): AnswerRule['hours'] | undefined {
  if (text === '') return null
  const found = /^(\d{1,2})[:：](\d{2})\s*[-–~—至到]\s*(\d{1,2})[:：](\d{2})$/.exec(text)
  if (!found) return undefined
  const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = found.slice(1).map(Number)
  const [from, to] = [h1 * 60 + m1, (h2 * 60 + m2) % 1440]
  return h1 < 24 && m1 < 60 && h2 <= 24 && m2 < 60 && from !== to ? { from, to } : undefined
}

const says = {
  category: { zh: '分类目录里没有这个编码', en: 'The catalogue has no such code' },
  area: { zh: '今天没有这个代码的区域', en: 'No area has this code today' },
  days: { zh: '星期写成数字，例如 12345；空着是每天', en: 'Days are digits such as 12345; empty is every day' },
  hours: { zh: '时段写成 22:00-06:00；空着是全天', en: 'Hours read 22:00-06:00; empty is all day' },
  organisation: { zh: '没有叫这个名字的单位，或不止一个', en: 'No organisation has this name, or more than one' },
} as const

/** A rule of a row and whether the row ends it. Undefined where something does not fit, which is told. */
export function readAnswer(
  row: RowReader,
  { classes, areas, organisations }: Named,
): { readonly rule: AnswerRule; readonly ends: boolean } | undefined {
  const category = row.read(column.category, text => (classes.has(text) ? text : undefined), says.category)
  const area = row.read(
    column.area,
    text => {
      const code = findAreaCode(text)
      return code !== undefined && areas.has(code) ? code : undefined
    },
    says.area,
  )
  const days = row.read(column.days, parseDays, says.days)
  const hours = row.read(column.hours, parseHours, says.hours)
  const organisation = row.read(
    column.organisation,
    text => {
      const [only, ...others] = organisations.filter(
        ({ id, name }) => id === text || name.zh === text || name.en === text,
      )
      return others.length === 0 ? only : undefined
    },
    says.organisation,
  )
  if (!category || !area || !days || hours === undefined || !organisation) return undefined
  return { rule: { category, area, days, hours, organisationId: organisation.id }, ends: yes(row.text(column.ended)) }
}
