import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareAddresses, houseKeys, partNames, readAddress, writeAddress } from './index.ts'

/** Written and read by hand: an address, then each part that it has. All of it invented. */
const golden = readFileSync(new URL('../../fixtures/addresses.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')

test.each(golden)('%s', line => {
  const [text = ''] = line.split('|')
  const parts = readAddress(text)
  const said = partNames.filter(name => parts[name] !== '').map(name => `${name}=${parts[name]}`)
  expect([text, ...said].join('|')).toBe(line)
})

const towns = ['', '赭云街道', '沈桥镇', '望江街道梅园社区']
const roads = ['芳草街', '青枫三路', '云帆大道', '环城东路', '书院巷']
const estates = ['翠湖苑', '金桂花园', '春晖小区', '望云新村', '紫薇公寓']

const spelt = [...'〇一二三四五六七八九']
const inDigits = (n: number): string => String(n)
const inWide = (n: number): string =>
  [...String(n)].map(digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
const inSpelt = (n: number): string => [...String(n)].map(digit => spelt[Number(digit)]).join('')
const inSaid = (n: number): string => {
  if (n > 99) return inSpelt(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return (tens === 0 ? '' : tens === 1 ? '十' : `${spelt[tens]}十`) + (ones === 0 ? '' : spelt[ones])
}
const writings = [inDigits, inWide, inSpelt, inSaid]

interface House {
  readonly town: string
  readonly road: string
  readonly number: number
  readonly estate: string
  readonly building: number
  readonly unit: number
  readonly room: number
}

const house: fc.Arbitrary<House> = fc.record({
  town: fc.constantFrom(...towns),
  road: fc.constantFrom(...roads),
  number: fc.integer({ min: 1, max: 400 }),
  estate: fc.constantFrom(...estates),
  building: fc.integer({ min: 1, max: 60 }),
  unit: fc.integer({ min: 1, max: 9 }),
  room: fc.integer({ min: 101, max: 3404 }),
})

const buildingWords = fc.constantFrom('栋', '幢', '号楼', '座')
const gaps = fc.constantFrom('', ' ', '　')
/** A house as somebody writes it. */
const address = fc
  .tuple(house, fc.constantFrom(...writings), buildingWords, gaps)
  .map(([h, n, word, gap]) =>
    [h.town, h.road, n(h.number), '号', h.estate, n(h.building), word, n(h.unit), '单元', n(h.room), '室'].join(gap),
  )

test('numerals of any writing, any word for a building and any gap give the same parts', () => {
  fc.assert(
    fc.property(house, fc.constantFrom(...writings), buildingWords, gaps, (h, n, word, gap) => {
      const text = [h.road, n(h.number), '号', h.estate, n(h.building), word, n(h.unit), '单元', n(h.room), '室'].join(
        gap,
      )
      expect(readAddress(text)).toEqual(
        readAddress(`${h.road}${h.number}号${h.estate}${h.building}栋${h.unit}单元${h.room}室`),
      )
      expect(readAddress(text)).toMatchObject({
        road: h.road,
        number: String(h.number),
        estate: h.estate,
        building: String(h.building),
        unit: String(h.unit),
        room: String(h.room),
      })
    }),
  )
})

test('what is read, written down and read again is the same', () => {
  fc.assert(
    fc.property(address, text => {
      const parts = readAddress(text)
      expect(readAddress(writeAddress(parts))).toEqual(parts)
    }),
  )
})

test('the province and the city in front change nothing but themselves', () => {
  fc.assert(
    fc.property(address, text => {
      const parts = readAddress(text)
      for (const front of ['安徽省芜湖市', '芜湖市', '安徽芜湖', '芜湖市芜湖市', '安徽省 芜湖市 ']) {
        const { province, city, ...rest } = readAddress(front + text)
        expect(rest).toEqual((({ province: _, city: __, ...own }) => own)(parts))
        expect(city.startsWith('芜湖')).toBe(true)
        expect(houseKeys(readAddress(front + text))).toEqual(houseKeys(parts))
      }
    }),
  )
})

test('no text makes it fail, and every address compares with another as that with it', () => {
  const signs = [...'安徽省芜湖市镜区县镇乡街道路巷弄号栋幢座单元层楼室村社组甲一二十〇东西附第负地下旁与口-#() A3９，']
  const wild = fc.oneof(
    fc.array(fc.constantFrom(...signs), { maxLength: 24 }).map(all => all.join('')),
    fc.string(),
    address,
  )
  fc.assert(
    fc.property(wild, wild, (a, b) => {
      expect(compareAddresses(a, b)).toBe(compareAddresses(b, a))
    }),
    { numRuns: 3000 },
  )
})
