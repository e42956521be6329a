import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lunarYears } from '../../tables/make-lunar.ts'
import { lunarYears as kept } from '../date/lunar.gen.ts'
import { compareNames, nameColumns, nameFeatures, readName } from '../features.ts'

// Names and characters, kept outside the repository: the folder that holds `names/` and `characters/`.
const folder = process.env.LIFETREE_TEST_DATA
if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder of the test data')
const linesOf = (file: string): string[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))

const share = (part: number, whole: number): string => `${part} of ${whole}, ${((100 * part) / whole).toFixed(2)} %`
const say = (what: string, part: number, whole: number): void => {
  process.stdout.write(`${what}: ${share(part, whole)}\n`)
}

const at = (column: string): number => nameColumns.indexOf(column)
const [firstSound, length] = [at('s_1'), at('length')]

test('historical names: every legible character has a reading', () => {
  const names = linesOf('names/historical_names.txt').slice(1)
  const found = { han: 0, legible: 0, read: 0, surname: 0 }
  for (const name of names) {
    const { kind, surname, codes } = readName(name)
    if (kind !== 'han') continue
    found.han++
    if (surname > 0) found.surname++
    if (codes.includes(-1)) continue
    found.legible++
    const row = nameFeatures(name)
    const sounds = row.subarray(firstSound, firstSound + Math.min(4, row[length]!))
    if (sounds.every(sound => sound > 0)) found.read++
  }
  say('names of Chinese characters', found.han, names.length)
  say('of these, all characters legible', found.legible, found.han)
  say('of those, every one of the first four has a reading', found.read, found.legible)
  say('of these, a surname is told apart', found.surname, found.han)
  expect(found.han / names.length).toBeGreaterThan(0.99)
  expect(found.read).toBe(found.legible)
})

test('surnames of a table of 1,806 are told apart from a given name of two characters', () => {
  const rows = linesOf('names/familyname.csv')
    .slice(1)
    .map(line => line.split(','))
    .map(([surname = '', compound, , , count]) => ({ surname, compound: compound === '1', people: Number(count) || 0 }))
  const given = '志强'
  const right = rows.filter(({ surname }) => readName(surname + given).surname === [...surname].length)
  const compound = rows.filter(row => row.compound)
  const rightCompound = right.filter(row => row.compound)
  const people = (list: typeof rows) => list.reduce((sum, row) => sum + row.people, 0)
  say('surnames', right.length, rows.length)
  say('compound surnames', rightCompound.length, compound.length)
  say('people, by surname', people(right), people(rows))
  expect(right.length / rows.length).toBeGreaterThan(0.99)
})

/** How many pairs of characters of a table lead to one of the levels, as the given name behind one surname. */
function recognised(file: string, levels: readonly string[]): { pairs: number; found: number } {
  const count = { pairs: 0, found: 0 }
  for (const line of linesOf(`characters/${file}`)) {
    const [one = '', others = ''] = line.split('\t')
    for (const other of others) {
      count.pairs++
      if (levels.includes(compareNames(`王${one}`, `王${other}`))) count.found++
    }
  }
  return count
}

const bySound = ['same', 'variant', 'tone', 'sound', 'near']

test.each([
  ['similar_sound.tsv', bySound, 0.9],
  ['similar_shape.tsv', [...bySound, 'shape'], 0.998],
  ['similar_shape_by_image.tsv', [...bySound, 'shape'], 0.6],
] as const)('pairs of %s lead to a level of sound or shape', (file, levels, least) => {
  const { pairs, found } = recognised(file, levels)
  say(file, found, pairs)
  expect(found / pairs).toBeGreaterThan(least)
})

test('chance: pairs of given names of one character and one surname that are taken for near or alike', () => {
  const characters = linesOf('names/givenname.csv')
    .slice(1)
    .map(line => line.split(',')[0]!)
  const count = { pairs: 0, found: 0 }
  for (let i = 0; i < characters.length; i++)
    for (let step = 1; step <= 20; step++) {
      const other = characters[(i + step * 97) % characters.length]!
      count.pairs++
      if ([...bySound, 'shape'].includes(compareNames(`王${characters[i]}`, `王${other}`))) count.found++
    }
  say('pairs by chance', count.found, count.pairs)
  expect(count.found / count.pairs).toBeLessThan(0.05)
})

test('simplified and traditional forms of one character are variants of each other', () => {
  const count = { pairs: 0, found: 0 }
  for (const line of linesOf('characters/opencc_STCharacters.txt')) {
    const [simple = '', others = ''] = line.split('\t')
    for (const other of others.split(' ')) {
      count.pairs++
      if (['same', 'variant'].includes(compareNames(`王${simple}`, `王${other}`))) count.found++
    }
  }
  say('simplified and traditional', count.found, count.pairs)
  expect(count.found / count.pairs).toBeGreaterThan(0.97)
})

test('readings of the table lead from a Latin name to its characters', () => {
  const names = linesOf('names/historical_names.txt')
    .slice(1)
    .filter(name => /^[\u4e00-\u9fff]{2,3}$/.test(name))
  const spelled = new Map(
    linesOf('characters/pinyin_kMandarin_8105.txt').map(line => {
      const [, code = '', reading = ''] = /^U\+([0-9A-F]+): ([^\s,]+)/.exec(line) ?? []
      return [
        Number.parseInt(code, 16),
        reading
          .normalize('NFD')
          .replaceAll(/[\u0300\u0301\u0304\u030c]/g, '')
          .normalize('NFC'),
      ]
    }),
  )
  const count = { names: 0, found: 0 }
  for (const name of names.filter((_, place) => place % 5 === 0)) {
    const [surname, ...given] = [...name].map(one => spelled.get(one.codePointAt(0)!) ?? '')
    if (!surname || given.includes('')) continue
    count.names++
    if (compareNames(name, `${surname} ${given.join('')}`.toUpperCase()) === 'latin') count.found++
  }
  say('names of two or three characters and their pinyin', count.found, count.names)
  expect(count.found / count.names).toBeGreaterThan(0.97)
})

test('the table of the Chinese calendar is the one that is reckoned', () => {
  expect(lunarYears().map(year => year.toString(16))).toEqual(kept.split(/\s/))
})
