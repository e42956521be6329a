import { describe, expect, it } from 'vitest'
import { changesOf, readList, readText } from './recoding-list.ts'

const code = (digits: string) => digits.padEnd(15, '0')
const today = new Set(['340200', '340203', '340207', '340208', '340208001', '340221'].map(code))
const changes = (text: string) => changesOf(readList(text).lines, today)

describe('readList', () => {
  it('reads what people paste: commas, tabs, arrows, full-width marks, a heading, empty lines', () => {
    const text =
      '旧代码,新代码\n340203,340209\n\n340208001 → 340209007\n３４０２２１，３４０２１０，湾沚区\n"340207"\t"340207"\t"新名"'
    expect(readList(text)).toEqual({
      lines: [
        { row: 2, was: code('340203'), to: code('340209') },
        { row: 4, was: code('340208001'), to: code('340209007') },
        { row: 5, was: code('340221'), to: code('340210'), name: '湾沚区' },
        { row: 6, was: code('340207'), to: code('340207'), name: '新名' },
      ],
      faults: [],
    })
  })
  it('tells the row and what is wrong with it', () => {
    const { faults } = readList(
      '340203,340209\n340208\n34020x,340209\n,340271\n340203,340210\n340203,340209,a,340200,b',
    )
    expect(faults).toEqual([
      { row: 2, problem: 'columns', text: '340208' },
      { row: 3, problem: 'code', text: '34020x' },
      { row: 4, problem: 'name', text: '340271' },
      { row: 5, problem: 'twice', text: code('340203') },
      { row: 6, problem: 'columns', text: '340203,340209,a,340200,b' },
    ])
  })
})

describe('changesOf', () => {
  it('is the reform of 2020: of two lines with one new code the first takes the other in', () => {
    expect(changes('340203,340209\n340208,340209\n340208001,340209007\n340221,340210,湾沚区')).toEqual([
      { kind: 'recode', area: code('340203'), to: code('340209') },
      { kind: 'merge', area: code('340208'), into: code('340203') },
      { kind: 'recode', area: code('340208001'), to: code('340209007'), parent: code('340209') },
      { kind: 'recode', area: code('340221'), to: code('340210'), name: '湾沚区' },
    ])
  })
  it('merges into an area that stays, and adds where no old code stands', () => {
    expect(changes('340208,340207\n,340271,开发区')).toEqual([
      { kind: 'merge', area: code('340208'), into: code('340207') },
      { kind: 'add', code: code('340271'), level: 'district', name: '开发区', parent: code('340200') },
    ])
  })
  it('renames under the same code, and hangs an area where the fourth column says', () => {
    expect(changes('340221,340221,芜湖县\n340208001,340207001,,340207')).toEqual([
      { kind: 'recode', area: code('340221'), to: code('340221'), name: '芜湖县' },
      { kind: 'recode', area: code('340208001'), to: code('340207001'), parent: code('340207') },
    ])
  })
})

describe('readText', () => {
  it('reads UTF-8, and GB 18030 as a spreadsheet saves it', async () => {
    expect(await readText(new Blob(['湾沚区']))).toBe('湾沚区')
    expect(await readText(new Blob([Uint8Array.from([0xcd, 0xe5, 0xd6, 0xb7])]))).toBe('湾址')
  })
})
