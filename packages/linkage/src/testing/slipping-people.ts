import { residentNumber } from './tables.ts'

/** The same numbers whenever they are drawn. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const slip = (text: string, draw: (below: number) => number): string => {
  const at = draw(text.length - 1)
  return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`
}

/** Rows of texts, as they are written to a file. */
export type Rows = (string | null)[][]

/** Three records of each of so many people, with slips and gaps. */
export function latinRows(people: number): Rows {
  const draw = drawing(3)
  const given = ['martha', 'dwayne', 'josé', 'anne-marie', 'o’brien', 'chi', 'alexandra', 'al']
  const surnames = ['dixon', 'dicksonx', 'smith', 'smythe', 'müller', 'mueller', 'wang']
  const some = (text: string): string | null => (draw(6) === 0 ? null : draw(4) === 0 ? slip(text, draw) : text)
  return Array.from({ length: people * 3 }, (_, i) => {
    const own = drawing(Math.floor(i / 3) + 100)
    const [name, surname] = [given[own(given.length)]!, surnames[own(surnames.length)]!]
    const day = `19${50 + own(40)}-0${1 + own(9)}-1${own(9)}`
    return [String(i), some(name), some(surname), some(day), some(`${own(90)} high street`), some(`${2000 + own(30)}`)]
  })
}

/** Records with and without numbers, of people who share names, telephones and houses. */
export function chineseRows(people: number): Rows {
  const draw = drawing(5)
  const names = ['张伟', '张玮', '王小芳', '王芳', '欧阳娜娜', '单田']
  const some = (text: string): string | null => (draw(4) === 0 ? null : text)
  return Array.from({ length: people * 3 }, (_, i) => {
    const own = drawing(Math.floor(i / 3) + 900)
    const day = `19${50 + own(40)}-0${1 + own(9)}-1${own(9)}`
    const number = residentNumber(day, 1 + own(9))
    const written = draw(5) === 0 ? slip(number, draw) : number
    const name = names[own(names.length)]!
    const phone = some(`1385530${1000 + own(40)}`)
    const building = `光明小区${1 + own(4)}幢`
    const room = `${building}${1 + own(6)}0${1 + own(3)}室`
    const house = [`鸠江区${room}`, building, '光明小区'][draw(16)] ?? room
    return [String(i), draw(9) === 0 ? 'Wang Xiaofang' : name, some(written), some(day), phone, some(house)]
  })
}
