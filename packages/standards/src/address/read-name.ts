import { numeralEnd, tableOf } from './characters.ts'
import {
  closes,
  deed,
  does,
  endBefore,
  endsEstate,
  isAside,
  numbersHouses,
  placeEnd,
  quarterEnd,
  roadEnd,
  signsWithin,
} from './name-ends.ts'
import { kind, type Scan, take } from './scan.ts'

/** A name on its way: where it began and where the last estate's word within it ended. */
interface Run {
  readonly from: number
  cut: number
}

const isInside = (last: number): boolean => last >= kind.building && last <= kind.room

/** Takes an estate; inside a building a name that does not end as one is a tenant's. */
function takeEstate(scan: Scan, from: number, to: number): void {
  scan.worded = endsEstate(scan.text, from, to - 1)
  take(scan, isInside(scan.last) && !(scan.worded && scan.last === kind.building) ? kind.rest : kind.estate, from, to)
}

const joiners = tableOf('际代行团司')

/** Takes an estate, or two where a second name with a word of its own stands behind the first: 大学, 学院. */
function takeEstates(scan: Scan, { from, cut }: Run, end: number): void {
  const isTwo = cut > from && end - cut >= 4 && joiners[scan.text.charCodeAt(cut - 1)] !== 1
  if (isTwo) takeEstate(scan, from, cut)
  takeEstate(scan, isTwo ? cut : from, end)
}

/** Takes a road; what stands before it and ended as an estate does is one. */
function takeRoad(scan: Scan, run: Run, end: number): void {
  const isTwo = run.cut > run.from && end - run.cut >= 3
  if (isTwo) takeEstate(scan, run.from, run.cut)
  take(scan, kind.road, isTwo ? run.cut : run.from, end)
}

/** Takes a community, or a village within it; further down, and where it is called 新村, it is an estate. */
function takePlace(scan: Scan, run: Run, end: number): boolean {
  const { text } = scan
  if (scan.last <= kind.community && !text.startsWith('新村', end - 2)) {
    take(scan, scan.last === kind.community ? kind.village : kind.community, run.from, end)
    return true
  }
  run.cut = end
  if (!closes(text, end)) return false
  takeEstate(scan, run.from, end)
  return true
}

/** What is left of a name when nothing ended it by its own word. */
function takeTail(scan: Scan, { from, cut }: Run, end: number): -1 {
  const { text } = scan
  if (cut > from && end - cut >= 2) {
    takeEstate(scan, from, cut)
    takeEstate(scan, cut, end)
  } else if (scan.last === kind.community && ofEstates[text.charCodeAt(end - 1)] !== 1 && numbersHouses(text, end)) {
    take(scan, kind.village, from, end)
  } else takeEstate(scan, from, end)
  return -1
}

/** Signs that end the name of an estate, though not as words do: 翠湖苑. */
const ofEstates = tableOf('苑园城府邸庭厦寓楼')

/** Takes 柳青二区 as one name: a number of 区 behind a name that does not end as an estate's. */
function takeQuarter(scan: Scan, { from, cut }: Run, at: number): boolean {
  const ended = cut > from || ofEstates[scan.text.charCodeAt(at - 1)] === 1
  const end = ended || at - from > 4 || isInside(scan.last) ? 0 : quarterEnd(scan.text, at)
  if (end > 0) takeEstate(scan, from, end)
  return end > 0
}

type Step = (scan: Scan, run: Run, at: number) => number

const atSign: Step = (scan, run, at) =>
  signsWithin(scan.text, at) || (takeQuarter(scan, run, at) ? -1 : takeTail(scan, run, at))

const atNumeral: Step = (scan, run, at) => {
  const end = endBefore(scan.text, run.from, at)
  if (end > 0 && takeQuarter(scan, run, at)) return -1
  return end > 0 ? takeTail(scan, run, end) : Math.max(at + 1, numeralEnd(scan.text, at))
}

const atRoad: Step = (scan, run, at) => {
  const end = roadEnd(scan.text, run.from, at)
  if (end === 0) return at + 1
  takeRoad(scan, run, end)
  return -1
}

const atPlace: Step = (scan, run, at) => {
  const end = placeEnd(scan.text, run.from, at)
  return end > 0 && takePlace(scan, run, end) ? -1 : at + 1
}

const atEnd: Step = (scan, run, at) => {
  const { text } = scan
  if (at > run.from && isAside(text, at)) return takeTail(scan, run, at)
  if (!endsEstate(text, run.from, at)) return at + 1
  if (!closes(text, at + 1)) {
    run.cut = at + 1
    return at + 1
  }
  takeEstates(scan, run, at + 1)
  return -1
}

/** What to do at a character, by `does`: where to go on, or -1 where the name was taken. */
const steps: readonly Step[] = [(_, __, at) => at + 1, takeTail, atSign, atNumeral, atRoad, atPlace, atEnd]

/** Takes one name off the front of what is left: a road, a community, an estate, a village, or what says nothing. */
export function readName(scan: Scan): void {
  const { text } = scan
  const run: Run = { from: scan.at, cut: scan.at }
  let at = scan.at
  while (at < text.length) {
    const act = deed[text.charCodeAt(at)]!
    if (act === does.nothing) {
      at++
      continue
    }
    at = steps[act]!(scan, run, at)
    if (at < 0) return
  }
  takeTail(scan, run, at)
}
